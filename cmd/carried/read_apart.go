package main

import (
	"io"
	"os"

	"carried/models/document"
	"carried/models/memberlist"
	"carried/models/table"
)

// readApartCmd reads one file on standard input and writes what is in it as JSON.
// Package apart runs it, so that a file made to do harm is read in a process that
// can be ended.
type readApartCmd struct {
	Job string `arg:"" enum:"document,members,table" help:"What is in the file: document, members or table."`
}

func (c *readApartCmd) Run() error {
	jobs := map[string]func(io.Reader, io.Writer) error{"document": document.Serve, "members": memberlist.Serve, "table": table.Serve}
	return jobs[c.Job](os.Stdin, os.Stdout)
}
