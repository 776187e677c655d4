package main

import (
	"os"

	"carried/models/document"
)

// documentTextCmd reads one document on standard input and writes its text as
// JSON. Package document runs it, so that a document made to do harm is read in
// a process that can be ended.
type documentTextCmd struct {
	Name string `help:"How the file is named."`
}

func (c *documentTextCmd) Run() error { return document.Answer(c.Name, os.Stdin, os.Stdout) }
