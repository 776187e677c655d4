// Command reader is the other process for tests: it reads one file as the hidden
// command of carried does.
package main

import (
	"fmt"
	"io"
	"os"

	"carried/models/document"
	"carried/models/memberlist"
	"carried/models/table"
)

func main() {
	jobs := map[string]func(io.Reader, io.Writer) error{"document": document.Serve, "members": memberlist.Serve, "table": table.Serve}
	if err := jobs[os.Args[2]](os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	status, _ := os.ReadFile("/proc/self/status") // has how much memory it had at most
	_, _ = os.Stderr.Write(status)
}
