package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/chromedp"
)

// read returns what a screen reader reads of a part of the page, in order: the
// texts of Chromium's accessibility tree.
func (b *browser) read(from string) string {
	b.t.Helper()
	tree, err := chromedp.Call(b.ctx, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
	if err != nil {
		b.t.Fatal(err)
	}
	nodes := map[accessibility.NodeID]*accessibility.Node{}
	for _, n := range tree.Nodes {
		nodes[n.NodeID] = n
	}
	var words []string
	var walk func(n *accessibility.Node)
	walk = func(n *accessibility.Node) {
		if n.Role != nil && n.Name != nil && !n.Ignored {
			var role, name string
			if json.Unmarshal(n.Role.Value, &role) == nil && json.Unmarshal(n.Name.Value, &name) == nil && role == "StaticText" {
				words = append(words, name)
			}
		}
		for _, id := range n.ChildIDs {
			if c := nodes[id]; c != nil {
				walk(c)
			}
		}
	}
	walk(tree.Nodes[0])
	text := strings.Join(strings.Fields(strings.Join(words, " ")), " ")
	_, text, found := strings.Cut(text, from)
	if !found {
		b.t.Fatalf("%q is not read at %s:\n%s", from, b.address(), strings.Join(words, " "))
	}
	return text
}

// What an amendment changes is read in order and without colour: five amendments,
// one of each kind, as the clerk enters them; and one of them goes through the
// debate to the public's pages.
func TestTheChangesOfAmendmentsAreReadInOrder(t *testing.T) {
	p := serve(t, "--sample")
	b := newBrowser(t, p.url)
	b.signInAs(p, "Clerk")
	b.see("/clerk/motions?state=on_agenda&q=library")
	motion := b.first(`^/clerk/motions/\d+$`)
	b.see(motion + "/amendments")
	b.checkBoth("no amendments")
	b.see(motion + "/amendments/new")
	b.checkBoth("amendment form")
	now := eval[string](b, `document.querySelector("[name=wording]").value`)
	lines := strings.Split(strings.TrimSpace(now), "\n")
	last := lines[len(lines)-1]
	words := strings.Fields(last)
	if len(words) < 10 {
		t.Fatalf("the last clause is short: %q", last)
	}
	clause := func(change func(w []string) []string) string {
		w := change(append([]string{}, words...))
		return strings.Join(append(append([]string{}, lines[:len(lines)-1]...), strings.Join(w, " ")), "\n")
	}
	var entered []string
	for _, x := range []struct{ kind, wording, read string }{
		{"Leave out words", clause(func(w []string) []string { return append(w[:4:4], w[6:]...) }), words[3] + " removed: " + words[4] + " " + words[5] + " " + words[6]},
		{"Insert words", clause(func(w []string) []string { return append(w[:4:4], append([]string{"zqa", "zqb"}, w[4:]...)...) }), words[3] + " added: zqa zqb " + words[4]},
		{"Replace words", clause(func(w []string) []string { return append(w[:4:4], append([]string{"zqa", "zqb"}, w[6:]...)...) }), words[3] + " removed: " + words[4] + " " + words[5] + " added: zqa zqb " + words[6]},
		{"Add a clause", now + "\n9. Zqa zqb zqc.", words[len(words)-1] + " added: 9. Zqa zqb zqc."},
		{"Change inside a sentence", clause(func(w []string) []string { w[4], w[8] = "zqa", "zqb"; return w }), "removed: " + words[4] + " added: zqa " + words[5] + " " + words[6] + " " + words[7] + " removed: " + words[8] + " added: zqb"},
	} {
		b.see(motion + "/amendments/new")
		b.send("Save", "proposer-text", "Una Mover", "seconder-text", "Tom Second", "text", x.kind, "wording", x.wording)
		entered = append(entered, strings.TrimPrefix(b.address(), p.url))
		if got := b.read("What it changes"); !strings.Contains(plainMarks(got), plainMarks(x.read)) {
			t.Errorf("%s: read as\n%s\nwant\n%s", x.kind, got, x.read)
		}
		b.checkBoth("amendment " + strings.ToLower(x.kind))
	}
	first := entered[0]
	b.see(first + "/edit")
	b.checkBoth("amendment change")
	b.see(first + "/rule")
	b.checkBoth("amendment ruling")
	b.send("Record the ruling")
	b.check("amendment ruling wrong")
	b.send("Record the ruling", "ruling", "in_order", "ruled-by", "The chair")
	b.see(motion + "/debate")
	b.send("Record as moved and seconded")
	b.see(first + "/move")
	b.checkBoth("amendment moved")
	b.send("Record as moved")
	b.see(first + "/carry")
	b.checkBoth("amendment carried")
	b.send("Record as carried")
	b.check("amendment carried wrong")
	b.send("Record as carried", "method", "assent")
	b.see(entered[1])
	b.says("The motion was amended after this wording was typed.")
	b.checkBoth("amendment stale")
	b.see(motion + "/amendments")
	b.checkBoth("amendments")
	b.see(motion + "/decision")
	eval[bool](b, `document.querySelector("[name=outcome][value=carry]").checked = true`)
	b.says("The difference from the published text")
	b.checkBoth("decision amended")
	b.see(motion)
	b.follow("See it as the public does")
	b.checkBoth("public motion amended")
	b.follow("What amendment 1 changes")
	b.read("removed: ")
	b.checkBoth("public amendment")
}

// plainMarks takes the spaces out that the pieces of a tree put before marks.
func plainMarks(s string) string {
	return strings.NewReplacer(" .", ".", " ,", ",", " ;", ";", " :", ":").Replace(s)
}
