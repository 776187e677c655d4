package models

import (
	"archive/zip"
	"bytes"
	"io"
	"path/filepath"
	"slices"
	"strings"
)

// MaxUpload is the largest file that may be uploaded, in bytes.
const MaxUpload = 20 << 20

// FileType is a kind of file that may be uploaded, and what its bytes must be.
type FileType struct {
	Extensions  []string
	ContentType string
	fits        func(t FileType, head []byte, content io.ReaderAt, size int64) bool
}

// FileTypes are the kinds of file that may be uploaded (design/ux.md 4).
var FileTypes = []FileType{
	{[]string{".pdf"}, "application/pdf", begins("%PDF-")},
	{[]string{".odt"}, "application/vnd.oasis.opendocument.text", openDocument},
	{[]string{".ods"}, "application/vnd.oasis.opendocument.spreadsheet", openDocument},
	{[]string{".docx"}, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", officeParts("word/")},
	{[]string{".xlsx"}, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", officeParts("xl/")},
	{[]string{".txt"}, "text/plain; charset=utf-8", plainText},
	{[]string{".csv"}, "text/csv; charset=utf-8", plainText},
	{[]string{".jpg", ".jpeg"}, "image/jpeg", begins("\xff\xd8\xff")},
	{[]string{".png"}, "image/png", begins("\x89PNG\r\n\x1a\n")},
}

// Accept is the list of endings for a file input's accept attribute.
func Accept() string {
	var all []string
	for _, t := range FileTypes {
		all = append(all, t.Extensions...)
	}
	return strings.Join(all, ",")
}

const wrongType = "The selected file must be a PDF, ODT, DOCX, TXT, CSV, XLSX, ODS, JPG or PNG"

// CheckFile says what is wrong with an uploaded file, or returns its type: what
// its bytes say must agree with its name.
func CheckFile(name string, size int64, content io.ReaderAt) (contentType, problem string) {
	if size == 0 {
		return "", "The selected file is empty"
	}
	if size > MaxUpload {
		return "", "The selected file must be smaller than 20 MB"
	}
	ext := strings.ToLower(filepath.Ext(name))
	i := slices.IndexFunc(FileTypes, func(t FileType) bool { return slices.Contains(t.Extensions, ext) })
	if i < 0 {
		return "", wrongType
	}
	head := make([]byte, min(size, 4096))
	if n, err := content.ReadAt(head, 0); n < len(head) && err != nil {
		return "", "The selected file could not be uploaded – try again"
	}
	if t := FileTypes[i]; t.fits(t, head, content, size) {
		return t.ContentType, ""
	}
	return "", wrongType + ". This one is named " + ext + " but is " + really(head)
}

func begins(magic string) func(FileType, []byte, io.ReaderAt, int64) bool {
	return func(_ FileType, head []byte, _ io.ReaderAt, _ int64) bool {
		return bytes.HasPrefix(head, []byte(magic))
	}
}

// plainText is text in which no program finds anything to run.
func plainText(_ FileType, head []byte, _ io.ReaderAt, _ int64) bool {
	return bytes.IndexByte(head, 0) < 0 && really(head) == "something else"
}

// openDocument is a zip file whose part “mimetype” names the type.
func openDocument(t FileType, _ []byte, content io.ReaderAt, size int64) bool {
	z, err := zip.NewReader(content, size)
	if err != nil {
		return false
	}
	f, err := z.Open("mimetype")
	if err != nil {
		return false
	}
	defer f.Close()
	named, err := io.ReadAll(io.LimitReader(f, 200))
	return err == nil && strings.TrimSpace(string(named)) == t.ContentType
}

// officeParts is a zip file as Office writes it, its main parts in a folder,
// without macros: a file that has some is of another type.
func officeParts(folder string) func(FileType, []byte, io.ReaderAt, int64) bool {
	return func(_ FileType, _ []byte, content io.ReaderAt, size int64) bool {
		z, err := zip.NewReader(content, size)
		if err != nil {
			return false
		}
		types, parts := false, false
		for _, f := range z.File {
			types = types || f.Name == "[Content_Types].xml"
			parts = parts || strings.HasPrefix(f.Name, folder)
			if strings.HasSuffix(strings.ToLower(f.Name), "vbaproject.bin") {
				return false
			}
		}
		return types && parts
	}
}

// really says what the first bytes of a file that is not what it is named look
// like.
func really(head []byte) string {
	text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n\f")
	for _, magic := range []string{"MZ", "\x7fELF", "#!", "\xfe\xed\xfa", "\xcf\xfa\xed\xfe", "\xca\xfe\xba\xbe"} {
		if bytes.HasPrefix(text, []byte(magic)) && (magic != "MZ" || bytes.IndexByte(head, 0) >= 0) {
			return "a program"
		}
	}
	if len(text) > 1 && text[0] == '<' && (text[1] == '!' || text[1] == '?' || text[1]|0x20 >= 'a' && text[1]|0x20 <= 'z') {
		return "a web page or a drawing that may hold a script"
	}
	return "something else"
}
