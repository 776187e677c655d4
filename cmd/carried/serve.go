package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"syscall"
	"time"

	"carried/handlers"
	"carried/handlers/web"
	"carried/models"
)

// serveCmd answers browsers until it is told to stop.
type serveCmd struct {
	sampleFlags
}

// finish is how long requests in flight may take when the program is to stop.
const finish = 30 * time.Second

func (c *serveCmd) Run(ctx context.Context, s *settings) error {
	options, err := s.web()
	if err != nil {
		return err
	}
	defer options.Printer.Close()
	options.Program = executable
	if err := c.choose(s); err != nil {
		return err
	}
	if err := s.makeFolders(); err != nil {
		return err
	}
	d, err := s.open(ctx)
	if err != nil {
		return err
	}
	defer d.Close()
	if err := c.make(ctx, d, s); err != nil {
		return err
	}

	if n, err := d.Evidence.Sweep(ctx); err != nil {
		slog.Error("files that nothing refers to could not be removed", "error", err)
	} else if n > 0 {
		slog.Info("files that nothing refers to were removed", "files", n)
	}
	listener, err := net.Listen("tcp", s.Address)
	if err != nil {
		return listenProblem(s.Address, err)
	}
	token, err := d.Links.FirstSetUp(ctx)
	if err != nil {
		return err
	}
	fmt.Printf("Carried answers at %s\n", s.link("/"))
	if token != "" {
		fmt.Printf("Nobody can sign in yet. Make the first administrator here, within 24 hours:\n%s\n", s.link("/set-up/"+token))
	}
	if err := printSampleLinks(ctx, os.Stdout, d, s); err != nil {
		return err
	}
	post, err := s.postman(d)
	if err != nil {
		return err
	}
	defer post.start(ctx)()
	return answer(ctx, listener, web.HeadAsGet(handlers.New(d, options)))
}

// answer answers requests until ctx ends, then finishes those in flight.
func answer(ctx context.Context, listener net.Listener, h http.Handler) error {
	server := &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       10 * time.Minute, // a large file over a slow line
		WriteTimeout:      10 * time.Minute,
		IdleTimeout:       2 * time.Minute,
		ErrorLog:          slog.NewLogLogger(slog.Default().Handler(), slog.LevelDebug),
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	slog.Info("stopping: finishing what is in flight")
	last, cancel := context.WithTimeout(context.Background(), finish)
	defer cancel()
	return server.Shutdown(last)
}

// makeFolders makes the folders of the default settings. One that somebody
// named must be there: it may be a disk that is not mounted.
func (s *settings) makeFolders() error {
	if s.Database != defaultDatabase && s.Database != sampleDatabase && s.Data != defaultData {
		return nil
	}
	if err := os.MkdirAll(defaultData, 0o750); err != nil {
		return &models.Error{
			Code: models.Unavailable, Err: err,
			Message: "The folder data cannot be made here. Name the folders with --database and --data.",
		}
	}
	return nil
}

func listenProblem(address string, err error) error {
	text := fmt.Sprintf("Carried cannot listen at %s. Check the setting --address, which is a host and a port, like :8080.", address)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		text = fmt.Sprintf("Another program already listens at %s. Stop it, or name another port with --address.", address)
	case errors.Is(err, syscall.EACCES):
		text = fmt.Sprintf("This user may not listen at %s. Use a port from 1024 up with --address.", address)
	}
	return &models.Error{Code: models.Unavailable, Message: text, Err: err}
}
