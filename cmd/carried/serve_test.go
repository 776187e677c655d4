package main

import (
	"context"
	"io"
	"net"
	"net/http"
	"testing"
)

func TestServeFinishesWhatIsInFlight(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	begun, proceed := make(chan bool), make(chan bool)
	ended := make(chan error, 1)
	go func() {
		ended <- answer(ctx, listener, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			close(begun)
			<-proceed
			_, _ = io.WriteString(w, "saved")
		}))
	}()
	answered := make(chan string, 1)
	go func() {
		r, err := http.Get("http://" + listener.Addr().String())
		if err != nil {
			answered <- err.Error()
			return
		}
		defer r.Body.Close()
		b, _ := io.ReadAll(r.Body)
		answered <- string(b)
	}()
	<-begun
	stop()
	select {
	case err := <-ended:
		t.Fatalf("it stopped with a request in flight: %v", err)
	case <-ctx.Done():
	}
	close(proceed)
	if got := <-answered; got != "saved" {
		t.Errorf("got %q", got)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
