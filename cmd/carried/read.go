package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"carried/models"
	"carried/models/document"
	"carried/models/motiontext"
)

// readCmd reads motions and prints what it made of them.
type readCmd struct {
	Files  []string `arg:"" help:"Documents with a motion: .docx, .odt, .pdf, .html, .md or .txt; - is standard input."`
	Format string   `enum:"text,json" default:"text" help:"How to print the reading: text or json."`
	Out    string   `short:"o" placeholder:"DIR" help:"Write one JSON file per input into this folder instead of printing."`

	All     bool `help:"Read agendas and minutes: every motion of each file. One motion is printed as without --all, several as a list."`
	Explain bool `help:"Print every line with what it was read as, and why."`

	in       io.Reader // standard input and output where nil
	out, say io.Writer
}

func (c *readCmd) Run(ctx context.Context) error {
	if c.in == nil {
		c.in = os.Stdin
	}
	if c.out == nil {
		c.out = os.Stdout
	}
	if c.say == nil {
		c.say = os.Stderr
	}
	var files []fileReadings
	for _, name := range c.Files {
		source, err := c.source(ctx, name)
		if err != nil {
			return err
		}
		files = append(files, c.read(name, source))
	}
	switch {
	case c.Out != "":
		return c.writeFiles(files)
	case c.Format == "json" && len(files) == 1:
		return writeJSON(c.out, files[0].json())
	case c.Format == "json":
		var all []any
		for _, f := range files {
			all = append(all, f.json())
		}
		return writeJSON(c.out, all)
	}
	for i, f := range files {
		if len(files) > 1 {
			fmt.Fprintf(c.out, "%s%s\n\n", strings.Repeat("\n", min(i, 1)), f.name)
		}
		if _, err := io.WriteString(c.out, f.text(c.Explain)); err != nil {
			return err
		}
	}
	return nil
}

// fileReadings is what was read out of one file.
type fileReadings struct {
	name    string
	motions []motionRead
}

// motionRead is one motion of a file, with its place where the file has several.
type motionRead struct {
	motiontext.Reading
	place string // "Motion 2 of 3, item 44, lines 30 to 61"
}

// read reads the motion of a file or, with --all, all of them.
func (c *readCmd) read(name, source string) fileReadings {
	f := fileReadings{name: name}
	if !c.All {
		f.motions = []motionRead{{Reading: motiontext.Read(source)}}
		return f
	}
	found := motiontext.ReadAll(source).Motions
	for i, m := range found {
		item := ""
		if m.Item != "" {
			item = ", item " + m.Item
		}
		place := fmt.Sprintf("Motion %d of %d%s, lines %d to %d", i+1, len(found), item, m.Line, m.LastLine)
		f.motions = append(f.motions, motionRead{m.Reading, place})
	}
	if len(found) == 0 {
		fmt.Fprintf(c.say, "%s: We found no motion.\n", name)
	}
	return f
}

// json is the motion itself where there is one, and a list otherwise.
func (f fileReadings) json() any {
	if len(f.motions) == 1 {
		return f.motions[0].Reading
	}
	all := []motiontext.Reading{}
	for _, m := range f.motions {
		all = append(all, m.Reading)
	}
	return all
}

func (f fileReadings) text(explain bool) string {
	var b strings.Builder
	for i, m := range f.motions {
		if len(f.motions) > 1 {
			fmt.Fprintf(&b, "%s%s\n\n", strings.Repeat("\n", min(i, 1)), m.place)
		}
		if explain {
			b.WriteString(explanation(m.Reading))
		} else {
			b.WriteString(readingText(m.Reading))
		}
	}
	return b.String()
}

// source returns the text of one input, or a sentence that says why not. What
// the person should know about the text is said on standard error.
func (c *readCmd) source(ctx context.Context, name string) (string, error) {
	what := name
	var data []byte
	var err error
	const limit = models.MaxUpload + 1
	if name == "-" {
		what = "Standard input"
		data, err = io.ReadAll(io.LimitReader(c.in, limit))
	} else {
		data, err = readFile(name, limit)
	}
	if err != nil {
		return "", err
	}
	read, err := document.Reader{Program: executable}.Read(ctx, name, data)
	if p, ok := errors.AsType[document.Problem](err); ok {
		return "", fmt.Errorf("%s %s.", what, string(p))
	}
	switch {
	case err != nil:
		return "", fmt.Errorf("%s could not be read: %w", what, err)
	case !c.All && utf8.RuneCountInString(read.Text) > models.LongestMotion:
		return "", fmt.Errorf("%s is too long: a motion can have up to 200,000 characters. To read the motions of an agenda or minutes, use --all.", what)
	}
	for _, w := range read.Warnings {
		fmt.Fprintf(c.say, "%s: %s\n", what, w)
	}
	return read.Text, nil
}

func readFile(name string, limit int64) ([]byte, error) {
	f, err := os.Open(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("There is no file %s.", name)
	case errors.Is(err, fs.ErrPermission):
		return nil, fmt.Errorf("You are not allowed to read %s.", name)
	case err != nil:
		return nil, fmt.Errorf("%s could not be opened: %w", name, err)
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, fmt.Errorf("%s is a folder. Give the files in it: %s.", name, filepath.Join(name, "*.txt"))
	}
	data, err := io.ReadAll(io.LimitReader(f, limit))
	if err != nil {
		return nil, fmt.Errorf("%s could not be read: %w", name, err)
	}
	return data, nil
}

// writeFiles writes one JSON file per input under the input's name.
func (c *readCmd) writeFiles(files []fileReadings) error {
	if err := os.MkdirAll(c.Out, 0o755); err != nil {
		return fmt.Errorf("The folder %s could not be made: %w", c.Out, err)
	}
	from := map[string]string{}
	for i, name := range c.Files {
		base := filepath.Base(name)
		if name == "-" {
			base = "stdin"
		}
		target := filepath.Join(c.Out, strings.TrimSuffix(base, filepath.Ext(base))+".json")
		if other, taken := from[target]; taken {
			return fmt.Errorf("%s and %s would both be written to %s. Read them into different folders.", other, name, target)
		}
		from[target] = name
		var b bytes.Buffer
		if err := writeJSON(&b, files[i].json()); err != nil {
			return err
		}
		if err := os.WriteFile(target, b.Bytes(), 0o644); err != nil {
			return fmt.Errorf("%s could not be written: %w", target, err)
		}
	}
	return nil
}

func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// explanation prints the lines of the text, each with its mark and below it the
// reason; a reason that goes on over several lines is printed once.
func explanation(r motiontext.Reading) string {
	var b strings.Builder
	for _, l := range r.Lines {
		if l.Mark == "" {
			continue
		}
		fmt.Fprintf(&b, "%-4s%s\n", l.Mark, strings.TrimSpace(l.Text))
		if !strings.HasSuffix(l.Why, " (It goes on.)") {
			fmt.Fprintf(&b, "      %s\n", l.Why)
		}
	}
	return b.String()
}

// readingText draws a reading for the terminal.
func readingText(r motiontext.Reading) string {
	var b strings.Builder
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%-9s %s\n", name+":", value)
		}
	}
	field("Title", r.Title)
	field("Type", strings.ReplaceAll(r.Type, "_", " "))
	field("Proposer", r.Proposer)
	field("Seconder", r.Seconder)
	field("Meeting", r.MeetingDate)
	field("Outcome", r.Outcome)
	if v := r.Votes; v != nil {
		figures := fmt.Sprintf("%d for, %d against", v.For, v.Against)
		if v.Abstain != nil {
			figures += fmt.Sprintf(", %d abstained", *v.Abstain)
		}
		field("Votes", figures)
	}
	for i, g := range r.Groups {
		heading := g.Heading
		if heading == "" {
			heading = "(no heading)"
		}
		fmt.Fprintf(&b, "\n%s [%s]\n", heading, g.Kind)
		for j, c := range g.Clauses {
			writeClause(&b, c, r.Mark(i, j), "  ")
		}
	}
	for i, d := range r.Doubts {
		if i == 0 {
			b.WriteString("\nPlease check:\n")
		}
		where := ""
		if mark := r.Mark(d.Group, d.Clause); mark != "" {
			where = mark + ": "
		}
		fmt.Fprintf(&b, "  %s%s\n", where, d.Message)
	}
	return b.String()
}

func writeClause(b *strings.Builder, c motiontext.Clause, mark, indent string) {
	label := c.Label
	if label != "" {
		label += " "
	}
	fmt.Fprintf(b, "%s%-4s%s%s\n", indent, mark, label, c.Text)
	for _, s := range c.Subclauses {
		writeClause(b, s, "", indent+"    ")
	}
}
