package document

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/json"
	"fmt"
	"hash"
	"hash/adler32"
	"hash/crc32"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"carried/models/apart"
)

// peakOf watches a process until done is closed and returns how many megabytes
// it had at most.
func peakOf(process int, done <-chan struct{}) int {
	peak := 0
	for {
		status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", process))
		peak = max(peak, highWater(status))
		select {
		case <-done:
			return peak
		case <-time.After(5 * time.Millisecond):
		}
	}
}

// highWater is the figure in a process's status.
func highWater(status []byte) (megabytes int) {
	m := regexp.MustCompile(`VmHWM:\s+(\d+)`).FindSubmatch(status)
	if m == nil {
		return 0
	}
	kb, _ := strconv.Atoi(string(m[1]))
	return kb / 1024
}

// measured reads a file in another process, and says how long that took and how
// many megabytes it needed.
func measured(t *testing.T, name string, data []byte) (a answer, took time.Duration, peak int) {
	t.Helper()
	c := exec.Command(inProcess(t).Program, apart.Command, job.Name)
	c.Stdin, c.Env = io.MultiReader(strings.NewReader(fmt.Sprintf("{\"Name\": %q}\n", name)), bytes.NewReader(data)), []string{}
	var out, said bytes.Buffer
	c.Stdout, c.Stderr = &out, &said
	start := time.Now()
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	done, peaks := make(chan struct{}), make(chan int, 1)
	go func() { peaks <- peakOf(c.Process.Pid, done) }()
	err := c.Wait()
	took = time.Since(start)
	close(done)
	peak = max(<-peaks, highWater(said.Bytes()))
	switch {
	case err == nil:
		err = json.Unmarshal(out.Bytes(), &a)
	case apart.OutOfMemory(said.Bytes()):
		a.Problem, err = job.Heavy.(Problem), nil
	}
	if err != nil {
		t.Fatalf("%v\n%s", err, said.String()[:min(said.Len(), 2000)])
	}
	return a, took, peak
}

// A pack is deflated data; what is repeated is packed once, and that repeated.
type pack struct {
	bytes.Buffer
	sum  hash.Hash32
	size uint64 // unpacked
}

func (p *pack) add(text string, times int) {
	var block bytes.Buffer
	f, _ := flate.NewWriter(&block, flate.BestSpeed)
	_, _ = f.Write([]byte(text))
	_ = f.Flush()
	for range times {
		p.Write(block.Bytes())
		_, _ = p.sum.Write([]byte(text))
		p.size += uint64(len(text))
	}
}

// end writes the last block, with nothing in it.
func (p *pack) end() []byte {
	p.Write([]byte{3, 0})
	return p.Bytes()
}

// bomb is a Word document whose main part unpacks to so many megabytes; a liar
// says that it is small.
func bomb(t *testing.T, megabytes int, liar bool) []byte {
	t.Helper()
	line := "<w:p><w:r><w:t>Council notes</w:t></w:r></w:p>\n"
	packed := pack{sum: crc32.NewIEEE()}
	packed.add(`<w:document`+wordSpace+`><w:body>`, 1)
	packed.add(strings.Repeat(line, 1<<20/len(line)), megabytes)
	packed.add(`</w:body></w:document>`, 1)
	content, size := packed.end(), packed.size
	if liar {
		size = 1000
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.CreateRaw(&zip.FileHeader{
		Name: "word/document.xml", Method: zip.Deflate, CRC32: packed.sum.Sum32(),
		CompressedSize64: uint64(len(content)), UncompressedSize64: size,
	})
	if err == nil {
		_, err = w.Write(content)
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const laughs = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>`

// inPDF makes a PDF with one page of the content, and more objects from number 5
// on.
func inPDF(content string, more ...string) []byte {
	return pdfWith(fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(content), content), more...)
}

// packedPDF is a PDF with one page whose content repeats a megabyte of text
// between the first and the last words.
func packedPDF(first, text string, megabytes int, last string) []byte {
	p := pack{sum: adler32.New()}
	p.Write([]byte{0x78, 0x9c})
	p.add(first, 1)
	p.add(strings.Repeat(text, 1<<20/len(text)), megabytes)
	p.add(last, 1)
	content := p.sum.Sum(p.end())
	return pdfWith(fmt.Sprintf("<</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream", len(content), content))
}

func pdfWith(content string, more ...string) []byte {
	return pdfOf(append([]string{
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Count 1/Kids[3 0 R]>>",
		"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>>>/XObject<</X 5 0 R>>>>>>",
		content,
	}, more...))
}

// pdfOf makes a PDF of its objects, the first of which is the catalog.
func pdfOf(objects []string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return b.Bytes()
}

// form is an object of a PDF that draws the next one ten times.
func form(next int) string {
	draw := strings.Repeat("/X Do ", 10)
	return fmt.Sprintf("<</Type/XObject/Subtype/Form/Length %d/Resources<</XObject<</X %d 0 R>>>>>>\nstream\n%s\nendstream", len(draw), next, draw)
}

// Files made to do harm get a sentence within the limits of memory and time. Run
// with -v for the figures.
func TestFilesMadeToDoHarm(t *testing.T) {
	if testing.Short() {
		t.Skip("makes large files")
	}
	fixture := func(name string) []byte {
		data, err := os.ReadFile("testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	odt := func(content string) []byte {
		return zipped(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})
	}
	var forms []string
	for i := range 20 {
		forms = append(forms, form(6+i))
	}
	loop := bytes.Replace(inPDF("BT /F 12 Tf (x) Tj ET"), []byte("/Root"), []byte("/Prev 0000000 /Root"), 1)
	loop = bytes.Replace(loop, []byte("0000000 /Root"), []byte(fmt.Sprintf("%07d /Root", bytes.LastIndex(loop, []byte("xref\n0")))), 1)
	for _, tt := range []struct {
		name, file string
		data       []byte
		want       string // of the sentence; "" where it is read
	}{
		{"a zip bomb of 1 GB", "a.docx", bomb(t, 1024, false), "unpacks to more than can be read"},
		{"a zip bomb that says it is small", "a.docx", bomb(t, 1024, true), "is damaged"},
		{"200 MB of text in a Word document", "a.docx", bomb(t, 200, false), "unpacks to more than can be read"},
		{"as much text as a part may have", "a.docx", bomb(t, 60, false), "holds more than 10 MB of text"},
		{"200 MB of plain text", "a.txt", bytes.Repeat([]byte("Council notes.\n"), 200<<20/15), "must be smaller than 20 MB"},
		{"20 MB of plain text", "a.txt", bytes.Repeat([]byte("Council notes.\n"), 19<<20/15), "holds more than 10 MB of text"},
		{"an entity bomb in a Word document", "a.docx", zipped(t, map[string]string{"word/document.xml": laughs + `<w:document` + wordSpace + `><w:body><w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:body></w:document>`}), "defines XML entities"},
		{"an entity bomb in an OpenDocument", "a.odt", odt(laughs + `<x>&c;</x>`), "defines XML entities"},
		{"an entity bomb in a web page", "a.html", []byte("<!DOCTYPE html [<!ENTITY a 'ha'>]><html><p>&a;&a;</p>"), ""},
		{"tables inside each other in a Word document", "a.docx", word(t, strings.Repeat("<w:tbl><w:tr><w:tc>", 1_000_000), nil), "is nested too deeply"},
		{"lists inside each other in an OpenDocument", "a.odt", odt(`<office:document-content` + odtSpace + `><office:body><office:text>` + strings.Repeat("<text:list><text:list-item>", 1_000_000)), "is nested too deeply"},
		{"a web page nested deeply", "a.html", []byte("<html>" + strings.Repeat("<div>", 3_000_000)), "is nested too deeply"},
		{"a web page of lists inside each other", "a.html", []byte("<html>" + strings.Repeat("<ol><li>x", 200)), ""},
		{"a web page of six million paragraphs", "a.html", []byte("<html>" + strings.Repeat("<p>", 6<<20)), "needs more memory"},
		{"a web page of tables without end", "a.html", []byte("<html>" + strings.Repeat("<table><tr><td>x</table>", 700_000)), ""},
		{"a table of a million cells", "a.docx", word(t, "<w:tbl><w:tr>"+strings.Repeat("<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>", 1_000_000)+"</w:tr></w:tbl>", nil), ""},
		{"a PDF that unpacks to 400 MB", "a.pdf", packedPDF("", "q 1 0 0 1 5 5 cm Q\n", 400, ""), "has more drawings in it than can be read"},
		{"a PDF with one string of 200 MB", "a.pdf", packedPDF("BT /F 12 Tf (", "x", 200, ") Tj ET"), "needs more memory"},
		{"a PDF of forms inside each other", "a.pdf", inPDF("/X Do", forms...), "has more drawings in it than can be read"},
		{"a PDF of arrays inside each other", "a.pdf", inPDF(strings.Repeat("[", 5_000_000)), "has no text"},
		{"a PDF whose tables go round in a circle", "a.pdf", loop, string(job.Slow.(Problem))},
		{"half a Word document", "a.docx", fixture("motion.docx")[:3000], "is damaged"},
		{"half an OpenDocument", "a.odt", fixture("motion.odt")[:10000], "is damaged"},
		{"half a PDF", "a.pdf", fixture("motion.pdf")[:15000], "is damaged"},
		{"a Word document with damage in it", "a.docx", spoilt(fixture("motion.docx")), "is damaged"},
		{"a Word document named PDF", "a.pdf", fixture("motion.docx"), ""},
		{"a PDF named text", "a.txt", fixture("motion.pdf"), ""},
		{"a picture named Word", "a.docx", []byte("\xff\xd8\xff\xe0\x00\x10JFIF"), "is a picture"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if tt.want == string(job.Slow.(Problem)) {
				defer func(usual time.Duration) { job.Time = usual }(job.Time)
				job.Time = 2 * time.Second
				start := time.Now()
				_, err := inProcess(t).Read(t.Context(), tt.file, tt.data)
				t.Logf("%v after %.1f s", err, time.Since(start).Seconds())
				if err != job.Slow || time.Since(start) > job.Time+time.Second {
					t.Errorf("got %v", err)
				}
				return
			}
			a, took, peak := measured(t, tt.file, tt.data)
			said := string(a.Problem)
			if said == "" {
				said = fmt.Sprintf("(read: %d bytes as %s, %s)", len(a.Text.Text), a.Kind, a.Warnings)
			}
			t.Logf("%.1f MB: %s; at most %d MB, %.1f s", float64(len(tt.data))/(1<<20), said, peak, took.Seconds())
			if !strings.Contains(string(a.Problem), tt.want) || (tt.want == "") != (a.Problem == "") {
				t.Errorf("got %q", a.Problem)
			}
			if peak > int(job.Memory>>20)+100 || took > job.Time {
				t.Errorf("%d MB, %s", peak, took)
			}
		})
	}
}

// spoilt is a zip file in which packed bytes were changed.
func spoilt(data []byte) []byte {
	data = bytes.Clone(data)
	at := bytes.Index(data, []byte("word/document.xml")) + 200
	for i := range 200 {
		data[at+i] ^= 0x55
	}
	return data
}
