package views

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/json"

	"carried/models"
	"carried/views/paper"
)

// finished puts the council at the head of a paper, and at its foot when it was
// prepared and its number, which is the same for the same content whenever that
// is printed.
func finished(x paper.Paper, p Page) paper.Paper {
	x.Council, x.Foot = p.Council.Name, ""
	b, err := json.Marshal(x)
	if err != nil {
		panic(err) // it is strings and numbers
	}
	hash := sha256.Sum256(b)
	id := base32.StdEncoding.EncodeToString(hash[:5])
	x.Foot = "Prepared at " + models.ClockTime(p.Now) + " on " + models.DateOf(p.Now).String() + ". Report " + id[:4] + "-" + id[4:]
	return x
}

// factList lists facts, those that have a value.
type factList []paper.Fact

func (l *factList) add(name, value string) {
	if value != "" {
		*l = append(*l, paper.Fact{Name: name, Value: paper.Plain(value)})
	}
}

func (l factList) block() paper.Block { return paper.Block{Facts: l} }

// says are the paragraphs of a text that somebody typed, each a block.
func says(text string) []paper.Block {
	var list []paper.Block
	for _, p := range paragraphs(text) {
		list = append(list, paper.Say(p))
	}
	return list
}

// note sets a short notice apart.
func note(title, text string) paper.Block {
	n := &paper.Note{Title: title}
	if text != "" {
		n.Text = paper.Plain(text)
	}
	return paper.Block{Note: n}
}
