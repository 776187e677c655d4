package handlers_test

import (
	"testing"

	"carried/handlers/webtest"
	"carried/views"
)

func TestAboutPagesAnswerBeforeThereIsAnything(t *testing.T) {
	b := webtest.New(t).Anybody(t)
	for _, p := range views.AboutPages {
		b.Get(p.Address).Want(200, p.Title)
	}
	b.Get("/cookies").Want(200, "carried-said") // the names of flash.go and visit.go
}
