package views

import (
	"fmt"
	"html/template"
	"strconv"
	"strings"
	"time"

	"carried/models"
	"carried/views/paper"
)

// funcs are what templates may call.
var funcs = template.FuncMap{
	"asset":       Asset,
	"count":       Count,
	"number":      Number,
	"moment":      models.Moment,
	"clock":       models.ClockTime,
	"iso":         func(t time.Time) string { return t.In(models.London).Format("2006-01-02T15:04") },
	"isoday":      func(d models.Date) string { return string(d) },
	"day":         models.DateOf,
	"lines":       lines,
	"paragraphs":  paragraphs,
	"marked":      marked,
	"requestat":   models.RequestAddress,
	"moved":       movedWords,
	"lower":       models.LowerFirst,
	"upper":       models.UpperFirst,
	"provisional": func() Tag { return provisional },
	"add":         func(a, b int) int { return a + b },
	"str":         str,
	"word":        models.Word,
	"request":     RequestTag,
	"motion":      MotionTag,
	"flag":        FlagTag,
	"ended":       EndedOn,
	"voteline":    VoteLine,
	"voteway":     func(method string) string { return VoteWords[method] },
	"agenda":      AgendaWords,
	"progress":    ProgressWords,
	"colwidth":    columnWidth,
	"cell":        func(t *paper.Table, column int, c paper.Cell) paperCell { return paperCell{t.Columns[column], c} },
}

func str(v any) string { return fmt.Sprint(v) }

// Count returns a number with its noun: "1 request", "4 requests", "1,250 motions".
func Count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	if strings.HasSuffix(noun, "y") && !strings.HasSuffix(noun, "ay") {
		return Number(n) + " " + strings.TrimSuffix(noun, "y") + "ies"
	}
	return Number(n) + " " + noun + "s"
}

// Number returns a number with commas: 1,250.
func Number(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// lines splits a text at its line ends.
func lines(s string) []string { return strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n") }

// paragraphs splits a text at its empty lines.
func paragraphs(s string) []string {
	var list []string
	for p := range strings.SplitSeq(strings.ReplaceAll(s, "\r\n", "\n"), "\n\n") {
		if p = strings.TrimSpace(p); p != "" {
			list = append(list, p)
		}
	}
	return list
}

// marked shows what a search found: the words between « and » are marked.
func marked(s string) template.HTML {
	s = template.HTMLEscapeString(s)
	open, shut := strings.Count(s, "«"), strings.Count(s, "»")
	if open != shut {
		return template.HTML(s)
	}
	return template.HTML(strings.NewReplacer("«", "<mark>", "»", "</mark>").Replace(s))
}
