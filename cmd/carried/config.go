package main

import (
	"fmt"
	"net/url"
	"os"
	"strings"

	"github.com/alecthomas/kong"
)

// configCmd prints the settings.
type configCmd struct{}

func (configCmd) Run(file *settingsFile, c *kong.Context) error {
	for _, flag := range c.Model.Flags {
		if !isSetting(c, flag) {
			continue
		}
		value, standard := fmt.Sprint(c.FlagValue(flag)), flag.Default
		if flag.Name == "smtp-password" && value != "" {
			value = "(set)"
		}
		fmt.Fprintf(os.Stdout, "%s\n  value    %s\n  from     %s\n  default  %s\n  %s\n\n",
			flag.Name, orNone(withoutPassword(value)), source(c, file, flag), orNone(standard), flag.Help)
	}
	return nil
}

// source says where the value of a setting comes from.
func source(c *kong.Context, file *settingsFile, flag *kong.Flag) string {
	for _, p := range c.Path {
		if p.Flag == flag && !p.Resolved {
			return "flag --" + flag.Name
		}
	}
	if fromEnvironment(flag) {
		return "environment " + strings.Join(flag.Envs, ", ")
	}
	if _, ok := file.values[flag.Name]; ok {
		return "file " + file.name
	}
	return "default"
}

// withoutPassword hides the password in the address of a database.
func withoutPassword(value string) string {
	if u, err := url.Parse(value); err == nil && u.User != nil {
		return u.Redacted()
	}
	return value
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}
