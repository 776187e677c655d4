package main

import "testing"

func TestANewTrackerAnswersItsPublicPages(t *testing.T) {
	p := serve(t)
	b := newBrowser(t, p.url)
	for _, page := range []string{"/", "/sign-in", "/nowhere"} {
		b.see(page)
		b.checkBoth("empty " + page[1:])
	}
}
