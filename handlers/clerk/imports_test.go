package clerk

import (
	"strings"
	"testing"
)

// What goes wrong beside a request is told, and ends nothing else.
func TestAPanicBesideARequestIsAnError(t *testing.T) {
	err := recovered(func() error { panic("a row nobody thought of") })
	if err == nil || !strings.HasPrefix(err.Error(), "panic: a row nobody thought of\n") {
		t.Error(err)
	}
}
