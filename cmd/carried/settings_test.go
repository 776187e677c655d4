package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// parse reads a command line that prints the settings, and says where they come from.
func parseSettings(t *testing.T, args ...string) (settings, map[string]string, error) {
	t.Helper()
	var c cli
	file := &settingsFile{}
	parser, err := kong.New(&c, kong.Resolvers(file))
	if err != nil {
		t.Fatal(err)
	}
	command, err := parser.Parse(append([]string{"config"}, args...))
	if err == nil {
		err = file.err
	}
	from := map[string]string{}
	if err == nil {
		for _, f := range command.Model.Flags {
			from[f.Name] = source(command, file, f)
		}
	}
	return c.settings, from, err
}

func TestSettingsComeFromFlagThenEnvironmentThenFile(t *testing.T) {
	t.Chdir(t.TempDir())
	named := filepath.Join(t.TempDir(), "x.toml")
	if err := os.WriteFile(named, []byte("address = \":1\"\ndata = \"from-file\"\ndatabase = \"from-file.db\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("CARRIED_DATA", "from-environment")
	t.Setenv("CARRIED_DATABASE", "from-environment.db")
	s, from, err := parseSettings(t, "--config", named, "--database", "from-flag.db")
	if err != nil {
		t.Fatal(err)
	}
	if s.Address != ":1" || s.Data != "from-environment" || s.Database != "from-flag.db" || s.PublicURL != "" {
		t.Errorf("got %+v", s)
	}
	for name, want := range map[string]string{"address": "file " + named, "data": "environment CARRIED_DATA", "database": "flag --database", "public-url": "default"} {
		if from[name] != want {
			t.Errorf("%s is said to come from %q, want %q", name, from[name], want)
		}
	}
	t.Setenv("CARRIED_CONFIG", named)
	if s, _, err = parseSettings(t); err != nil || s.Address != ":1" {
		t.Errorf("the file named in the environment: %+v, %v", s, err)
	}
}

func TestSettingsFileSaysWhatIsWrong(t *testing.T) {
	t.Chdir(t.TempDir())
	for text, want := range map[string]string{"addres = \":1\"": `has a setting "addres"`, "address = 1": "must be a text in quotation marks", "address": "cannot be read"} {
		if err := os.WriteFile(defaultFile, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, _, err := parseSettings(t); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", text, err, want)
		}
	}
	if _, _, err := parseSettings(t, "--config", "missing.toml"); err == nil || !strings.Contains(err.Error(), "missing.toml cannot be read") {
		t.Errorf("got %v", err)
	}
}

func TestConfigHidesPasswords(t *testing.T) {
	if got := withoutPassword("postgres://carried:secret@db/carried"); strings.Contains(got, "secret") || !strings.Contains(got, "carried@") && !strings.Contains(got, "carried:") {
		t.Errorf("got %q", got)
	}
}

func TestStartingErrorsAreSentences(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, tt := range map[string]struct {
		args []string
		want string
	}{
		"the address is wrong":    {[]string{"serve", "--address", "nonsense"}, "Carried cannot listen at nonsense"},
		"the public address":      {[]string{"serve", "--public-url", "motions"}, "The setting public-url must be an address"},
		"the virus scanner":       {[]string{"serve", "--clamd", "clamd"}, "The setting clamd must be unix:/path of a socket or host:port"},
		"the proxy":               {[]string{"serve", "--trusted-proxy", "proxy"}, "The setting trusted-proxy must be"},
		"a sender of messages":    {[]string{"serve", "--smtp", "mail.example.org"}, "The setting mail-from must be an email address"},
		"a mail server":           {[]string{"serve", "--smtp", "mail.example.org:x"}, "The setting smtp must be a host and a port"},
		"a password in the clear": {[]string{"serve", "--smtp", "mail.example.org", "--mail-from", "a@example.org", "--smtp-tls", "none", "--smtp-user", "x"}, "not encrypted"},
		"a password file":         {[]string{"serve", "--smtp", "mail.example.org", "--mail-from", "a@example.org", "--smtp-password-file", "missing"}, "The file missing of the setting"},
		"PostgreSQL is away":      {[]string{"serve", "--database", "postgres://x:secret@127.0.0.1:9/x"}, "PostgreSQL cannot be reached"},
		"a role there is none of": {[]string{"user", "add", "--email", "a@example.org", "--name", "A", "--role", "king"}, "Select the roles from the list"},
	} {
		err := run(context.Background(), tt.args)
		if err == nil || !strings.Contains(sentence(err), tt.want) || strings.Contains(sentence(err), "secret") {
			t.Errorf("%s: got %q, want %q", name, sentence(err), tt.want)
		}
	}
}
