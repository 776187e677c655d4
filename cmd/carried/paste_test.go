package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"carried/models/document"
	"carried/models/motiontext"
)

// A page that is copied in a browser keeps the labels and levels of its lists
// when it is pasted: the motion has the structure that its file has.
func TestAMotionPastedFromABrowserKeepsItsNumbers(t *testing.T) {
	p := serve(t, "--sample")
	b := newBrowser(t, p.url)
	b.signInAs(p, "Clerk")
	b.see("/clerk/motions/new")
	page := fixture(t, "motion.html")
	pasted := func(html string) string {
		data, _ := json.Marshal(html)
		return eval[string](b, `(() => { const box = document.querySelector("textarea"); box.value = ""; box.focus()
const clipboard = new DataTransfer(); clipboard.setData("text/html", `+string(data)+`); clipboard.setData("text/plain", "plain")
box.dispatchEvent(new ClipboardEvent("paste", {clipboardData: clipboard, bubbles: true, cancelable: true})); return box.value })()`)
	}
	structure := func(text string) string {
		s, _ := json.MarshalIndent(motiontext.Read(text), "", " ")
		return string(s)
	}
	want, err := document.Read("motion.html", page)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(structure(want.Text), structure(pasted(string(page)))); d != "" {
		t.Error(d)
	}
	for name, html := range map[string]string{
		"lists that start elsewhere":  `<ol start="4"><li>Four<li value="9">Nine<ol type="A" reversed><li>B<li>A</ol></ol>`,
		"lists as Google writes them": `<b style="font-weight:normal"><ol><li style="list-style-type:lower-roman"><p>One</p></li><ol><li style="list-style-type:decimal"><p>sub</p></li></ol></ol></b>`,
		"a table of names":            `<ol><li>One</ol><table><tr><th>Proposer<td>Cllr Thorn</table>`,
		"breaks and bullets":          `<p>Council<br>notes</p><ol><li>One<ul><li>dot</ul></ol>`,
	} {
		t.Run(name, func(t *testing.T) {
			want, err := document.Read("a.html", []byte("<html>"+html))
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(want.Text, pasted(html)+"\n"); d != "" {
				t.Error(d)
			}
		})
	}
	if got := pasted("<p>No list"); got != "" {
		t.Errorf("a paste without lists was taken from the browser: %q", got)
	}
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector("textarea").value = ""`))
	b.check("paste")
}

// The file of a motion is read by the program run once more, and what happens to
// that does not reach the server.
func TestTheFileOfAMotionInABrowser(t *testing.T) {
	p := serve(t, "--sample")
	b := newBrowser(t, p.url)
	b.withoutScript(true)
	b.signInAs(p, "Clerk")
	send := func(file string) {
		b.see("/clerk/motions/new")
		b.do(chromedp.SetUploadFiles(chromedp.CSS("#file"), []string{file}))
		b.press(`main form button[type="submit"]`)
	}
	folder := t.TempDir()
	write := func(name string, data []byte) string {
		file := filepath.Join(folder, name)
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	b.see("/clerk/motions/new")
	b.checkBoth("enter a motion")
	send(write("heavy.html", []byte("<html>"+strings.Repeat("<p>", 6<<20))))
	b.says("There is a problem", "The selected file needs more memory to read than one file may have")
	b.checkBoth("enter a motion, with errors")
	send(write("half.docx", fixture(t, "motion.docx")[:3000]))
	b.says("The selected file is damaged and cannot be read")
	send(write("motion.pdf", fixture(t, "motion.docx")))
	b.says("The text of motion.pdf was read.", "The file is named .pdf but is a Word document.", "Shade and Water in Public Places", "We found", "3 “notes”", "2 “believes”", "3 requests")
	b.checkBoth("check a motion from a file")
}

func fixture(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("../../models/document/testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
