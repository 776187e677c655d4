package views

import "carried/views/paper"

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
