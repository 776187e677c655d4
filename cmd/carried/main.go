// Command carried is a tracker of what became of council motions. Each command
// is a file of its own; carried help lists them.
package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"carried/models"
)

// cli is everything the command line understands.
type cli struct {
	settings

	Serve   serveCmd   `cmd:"" help:"Answer browsers."`
	Read    readCmd    `cmd:"" help:"Read the text of motions and print how it was understood."`
	Print   printCmd   `cmd:"" help:"Write papers for a meeting."`
	Import  importCmd  `cmd:"" help:"Bring in what the council has already."`
	Export  exportCmd  `cmd:"" help:"Write what the tracker holds into a file."`
	User    userCmd    `cmd:"" help:"Manage the users."`
	Audit   auditCmd   `cmd:"" help:"Check the audit log."`
	Backup  backupCmd  `cmd:"" help:"Write database and evidence into a folder, while the tracker runs or not."`
	Restore restoreCmd `cmd:"" help:"Put a backup into an empty database and an empty data folder."`
	Config  configCmd  `cmd:"" help:"Print every setting, its value and where that comes from."`

	ReadApart readApartCmd `cmd:"" hidden:"" help:"Read one file within limits; the program runs this itself."`
}

// executable is the file of this program, which it runs again to read files;
// "" in tests.
var executable string

func main() {
	executable, _ = os.Executable()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, sentence(err))
		os.Exit(exitCode(err))
	}
}

// run does what the command line asks for.
func run(ctx context.Context, args []string) error {
	slog.SetDefault(slog.New(slog.NewTextHandler(os.Stderr, nil)))
	var c cli
	file := &settingsFile{}
	parser, err := kong.New(&c, kong.Name("carried"), kong.Description("A tracker of what became of council motions."),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}), kong.Resolvers(file))
	if err != nil {
		return err
	}
	command, err := parser.Parse(args)
	if err == nil {
		err = file.err
	}
	if err != nil {
		return err
	}
	command.BindTo(models.WithActor(ctx, models.System), (*context.Context)(nil))
	return command.Run(&c.settings, file, command)
}

// exitCode is what the shell sees: 1, or the code of an error that has its own.
func exitCode(err error) int {
	if e, ok := errors.AsType[interface {
		error
		ExitCode() int
	}](err); ok {
		return e.ExitCode()
	}
	return 1
}

// sentence is what a person reads of an error: no causes, no stack.
func sentence(err error) string {
	if e, ok := errors.AsType[*models.Error](err); ok {
		if len(e.Fields) == 0 {
			return e.Message
		}
		var list []string
		for _, f := range e.Fields {
			list = append(list, f.Message+".")
		}
		return strings.Join(list, " ")
	}
	return err.Error()
}
