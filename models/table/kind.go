package table

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"strings"

	"carried/models"
	"carried/models/charset"
)

// kind is what a file is by its first bytes, whatever it is called.
type kind struct {
	name    string   // xlsx, ods, html, text; "" for what is not read
	words   string   // "an Excel workbook"
	endings []string // the names such a file has
	refusal string   // why it is not read, and what to do
}

func (k kind) misnamed(ending string) bool {
	return ending != "" && !slices.Contains(k.endings, ending)
}

var (
	xlsx = kind{name: "xlsx", words: "an Excel workbook", endings: []string{".xlsx", ".xlsm", ".xltx", ".xltm"}}
	ods  = kind{name: "ods", words: "an OpenDocument spreadsheet", endings: []string{".ods", ".ots"}}
	page = kind{name: "html", words: "a web page", endings: []string{".html", ".htm", ".xls", ".txt"}}
	text = kind{name: "text", words: "a text file", endings: []string{".csv", ".tsv", ".tab", ".txt", ".text", ".psv", ".dat"}}
)

func refused(sentence string) kind { return kind{refusal: sentence} }

// signatures are the first bytes of what is not a table.
var signatures = []struct{ start, refusal string }{
	{"%PDF", "This is a PDF file, not a table. Ask for the spreadsheet it was made from, or copy the table and paste it."},
	{"{\\rtf", "This is a word processor file, not a table. Copy the table from it and paste it."},
	{"\x89PNG", "This is a picture, not a table. Ask for the spreadsheet it was made from."},
	{"\xff\xd8\xff", "This is a picture, not a table. Ask for the spreadsheet it was made from."},
	{"GIF8", "This is a picture, not a table. Ask for the spreadsheet it was made from."},
	{"Rar!", "This is a packed file. Unpack it first, then choose the spreadsheet in it."},
	{"7z\xbc\xaf", "This is a packed file. Unpack it first, then choose the spreadsheet in it."},
	{"\x1f\x8b", "This is a packed file. Unpack it first, then choose the spreadsheet in it."},
}

const (
	notATable   = "This file is not a table that can be read. Save the tracker as CSV, XLSX or ODS and choose that file."
	damagedZip  = "The file is damaged: it cannot be unpacked. Open it in the program it was made with, save it again, and choose the new file."
	damagedBook = "The workbook is damaged. Open it in the program it was made with, save it again, and choose the new file."
	encrypted   = "The workbook is protected by a password. Open it, take the password away, save it again, and choose the new file."
	bomb        = "The workbook unpacks to far more than a tracker needs (the limit is 50 MB), so it was not read. Save the sheet with the tracker as CSV and choose that file."
	entities    = "The workbook holds XML declarations that no spreadsheet program writes, so it was not read. Open it, save it again, and choose the new file."
)

func kindOf(data []byte) kind {
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.start)) {
			return refused(s.refusal)
		}
	}
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("PK\x05\x06")):
		return kindOfZip(data)
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		if bytes.Contains(data, utf16Name("EncryptedPackage")) {
			return refused(encrypted)
		}
		return refused("This is a file of Excel 2003 or older, or of another program of that time. Open it, save it as XLSX or CSV, and choose the new file.")
	}
	s, _ := charset.Decode(data)
	start := strings.ToLower(strings.TrimSpace(s[:min(len(s), 4096)]))
	switch {
	case strings.HasPrefix(start, "<?xml") && !strings.Contains(start, "<html"):
		return refused("This is an XML file, not a table. Save the tracker as CSV, XLSX or ODS and choose that file.")
	case strings.HasPrefix(start, "<!doctype html"), strings.HasPrefix(start, "<html"), strings.HasPrefix(start, "<table"),
		strings.HasPrefix(start, "<meta"), strings.HasPrefix(start, "<") && strings.Contains(strings.ToLower(s), "<table"):
		return page
	}
	for _, r := range s[:min(len(s), 4096)] {
		if r == 0 || r < ' ' && unprintable(r) && r != '\r' && r != '\f' && r != '\v' && r != 0x1a {
			return refused(notATable)
		}
	}
	return text
}

func kindOfZip(data []byte) kind {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return refused(damagedZip)
	}
	names := map[string]*zip.File{}
	for _, f := range z.File {
		names[strings.ReplaceAll(strings.ToLower(f.Name), `\`, "/")] = f
	}
	mimetype := ""
	if f := names["mimetype"]; f != nil {
		b, _ := readPart(f, 200)
		mimetype = strings.TrimSpace(string(b))
	}
	switch {
	case names["xl/workbook.xml"] != nil:
		return xlsx
	case names["xl/workbook.bin"] != nil:
		return refused("This is a binary Excel workbook (XLSB). Open it, save it as XLSX or CSV, and choose the new file.")
	case names["word/document.xml"] != nil || mimetype == "application/vnd.oasis.opendocument.text":
		return refused("This is a word processor file, not a table. Copy the table from it and paste it.")
	case strings.HasPrefix(mimetype, "application/vnd.oasis.opendocument.spreadsheet"):
		return ods
	}
	return refused("This is a packed file without a workbook in it. Unpack it first, then choose the spreadsheet in it.")
}

func utf16Name(s string) []byte {
	var b []byte
	for _, c := range []byte(s) {
		b = append(b, c, 0)
	}
	return b
}

// checkZip refuses a workbook that would unpack to too much, before anything of
// it is unpacked. The reader of archive/zip holds each part to the size it says.
func checkZip(data []byte) (*zip.Reader, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, models.Errorf(models.Invalid, damagedZip)
	}
	var total uint64
	for _, f := range z.File {
		if total += min(f.UncompressedSize64, MaxUnpacked+1); total > MaxUnpacked || len(z.File) > 5000 {
			return nil, models.Errorf(models.Invalid, bomb)
		}
		if f.Flags&1 != 0 {
			return nil, models.Errorf(models.Invalid, encrypted)
		}
	}
	for _, f := range z.File {
		if !strings.HasSuffix(strings.ToLower(f.Name), ".xml") && !strings.HasSuffix(strings.ToLower(f.Name), ".rels") {
			continue
		}
		head, err := readPart(f, 4096)
		if err != nil {
			return nil, models.Errorf(models.Invalid, damagedZip)
		}
		if bytes.Contains(head, []byte("<!DOCTYPE")) || bytes.Contains(head, []byte("<!ENTITY")) {
			return nil, models.Errorf(models.Invalid, entities)
		}
	}
	return z, nil
}

// readPart reads the first n bytes of a part of a zip file.
func readPart(f *zip.File, n int64) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(io.LimitReader(r, n))
}
