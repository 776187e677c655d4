package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/alecthomas/kong"

	"carried/db"
	"carried/handlers/web"
	"carried/views/paper"
)

// settings is the one list of settings: name, default and what it is. A flag
// goes before the environment, that before the file, that before the default.
type settings struct {
	mailSettings `embed:""`

	File string `name:"config" env:"CARRIED_CONFIG" placeholder:"FILE" help:"File of settings in TOML; carried.toml is read where it exists."`

	Address      string `env:"CARRIED_ADDRESS" default:":8080" help:"Where to listen, as host:port."`
	PublicURL    string `name:"public-url" env:"CARRIED_PUBLIC_URL" placeholder:"URL" help:"The tracker's address as people type it, like https://motions.example.gov.uk. With https, cookies are sent over https only."`
	TrustedProxy string `env:"CARRIED_TRUSTED_PROXY" placeholder:"ADDRESSES" help:"Proxies whose X-Forwarded-For is believed, as addresses or ranges with commas between."`
	Database     string `env:"CARRIED_DATABASE" default:"data/carried.db" help:"An SQLite file, or postgres://user:password@host/name."`
	Data         string `env:"CARRIED_DATA" default:"data" help:"Folder for evidence files."`
	Clamd        string `env:"CARRIED_CLAMD" placeholder:"SOCKET" help:"ClamAV's clamd, which checks uploaded files for viruses, as unix:/path or host:port. Without one they are not checked."`
	Chromium     string `env:"CARRIED_CHROMIUM" placeholder:"PROGRAM" help:"The browser that makes PDF files of papers. Without this it is found by its name: chromium, chromium-browser or google-chrome. Without one there are no PDF files."`
}

const (
	defaultDatabase = "data/carried.db"
	defaultData     = "data"
	defaultFile     = "carried.toml"
)

// web returns the settings that the pages need.
func (s *settings) web() (web.Options, error) {
	if err := web.CheckPublicURL(s.PublicURL); err != nil {
		return web.Options{}, err
	}
	clamd, err := web.NewClamd(s.Clamd)
	if err != nil {
		return web.Options{}, err
	}
	printer, err := paper.NewPrinter(s.Chromium)
	if err != nil {
		return web.Options{}, err
	}
	proxies, err := web.TrustedProxies(s.TrustedProxy)
	return web.Options{PublicURL: s.PublicURL, TrustedProxies: proxies, Clamd: clamd, Printer: printer}, err
}

// link returns the whole address of a page of this tracker.
func (s *settings) link(path string) string {
	if s.PublicURL != "" {
		return strings.TrimRight(s.PublicURL, "/") + path
	}
	host := s.Address
	if strings.HasPrefix(host, ":") {
		host = "localhost" + host
	}
	return "http://" + host + path
}

// open opens the record.
func (s *settings) open(ctx context.Context) (*db.DB, error) {
	if err := s.mailSettings.check(); err != nil {
		return nil, err
	}
	return db.Open(ctx, db.Options{Database: s.Database, Data: s.Data, Sender: s.sender()})
}

// settingsFile is the file of settings. It stands behind the environment, which
// kong would put the other way round.
type settingsFile struct {
	name   string
	values map[string]any
	err    error // kong would put the name of a flag before it
}

// Validate is part of kong.Resolver.
func (f *settingsFile) Validate(*kong.Application) error { return nil }

// Resolve gives the value of a flag that the command line does not give.
func (f *settingsFile) Resolve(c *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	if flag.Name == "config" || !isSetting(c, flag) || fromEnvironment(flag) {
		return nil, nil
	}
	if f.values == nil {
		f.err = f.load(c)
	}
	if f.err != nil {
		return nil, nil
	}
	return f.values[flag.Name], nil
}

func (f *settingsFile) load(c *kong.Context) error {
	f.values = map[string]any{}
	f.name = os.Getenv("CARRIED_CONFIG")
	for _, p := range c.Path {
		if p.Flag != nil && p.Flag.Name == "config" {
			f.name, _ = c.FlagValue(p.Flag).(string)
		}
	}
	wanted := f.name != ""
	if !wanted {
		f.name = defaultFile
	}
	_, err := toml.DecodeFile(f.name, &f.values)
	if errors.Is(err, fs.ErrNotExist) && !wanted {
		f.name = ""
		return nil
	}
	if err != nil {
		return fmt.Errorf("The file of settings %s cannot be read: %w.", f.name, err)
	}
	for key, value := range f.values {
		if !slices.ContainsFunc(c.Model.Flags, func(flag *kong.Flag) bool { return flag.Name == key && key != "config" }) {
			return fmt.Errorf("The file of settings %s has a setting %q that there is none of. See carried config.", f.name, key)
		}
		if _, ok := value.(string); !ok {
			return fmt.Errorf("The setting %s in %s must be a text in quotation marks.", key, f.name)
		}
	}
	return nil
}

// isSetting tells a setting from a flag of one command.
func isSetting(c *kong.Context, flag *kong.Flag) bool {
	return flag.Name != "help" && slices.Contains(c.Model.Flags, flag)
}

func fromEnvironment(flag *kong.Flag) bool {
	return slices.ContainsFunc(flag.Envs, func(name string) bool { _, ok := os.LookupEnv(name); return ok })
}
