package models

import (
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Evidence shows that something was done: a file or a link. Public evidence is
// read by anybody who may read its request; the rest only by staff.
type Evidence struct {
	ID          uint `gorm:"primaryKey"`
	RequestID   uint
	Title       string
	On          Date `gorm:"column:dated"`
	Link        string
	FileName    string // as uploaded; "" for a link
	ContentType string
	Size        int64  // bytes
	SHA256      string // the file's name in the store
	Public      bool
	Withheld    string // the ground, once it is withheld
	AddedAt     time.Time
	AddedByID   uint
	AddedByName string
}

// EvidenceInput is what a person may type about a piece of evidence.
type EvidenceInput struct {
	Title   string `form:"evidence-title" validate:"required,max=200" label:"title of the evidence"`
	Link    string `form:"link" validate:"omitempty,http_url,max=500" label:"link"`
	Staff   bool   `form:"staff" label:"for staff only"`
	Version int    `form:"version"`
}

// CanAddEvidence says whether an actor may add evidence now: Forbidden or
// Conflict.
func (r *Request) CanAddEvidence(a Actor) error {
	switch {
	case !a.Has(RoleClerk) && !(a.Has(RoleOfficer) && r.Owns(a)):
		return Errorf(Forbidden, "Only the owner of the request, their directorate and the clerk can add evidence.")
	case !r.State.Open():
		return Errorf(Conflict, "This request is closed, so nothing can be added. The monitoring officer can reopen it.")
	}
	return nil
}

// MaxUpload is the largest file that may be uploaded, in bytes.
const MaxUpload = 20 << 20

// FileType is a kind of file that may be uploaded, and how its bytes begin.
type FileType struct {
	Extensions  []string
	ContentType string
	Magic       string // "" for plain text
}

// FileTypes are the kinds of file that may be uploaded (design/ux.md 4).
var FileTypes = []FileType{
	{[]string{".pdf"}, "application/pdf", "%PDF-"},
	{[]string{".odt"}, "application/vnd.oasis.opendocument.text", "PK\x03\x04"},
	{[]string{".ods"}, "application/vnd.oasis.opendocument.spreadsheet", "PK\x03\x04"},
	{[]string{".docx"}, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK\x03\x04"},
	{[]string{".xlsx"}, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK\x03\x04"},
	{[]string{".txt"}, "text/plain; charset=utf-8", ""},
	{[]string{".csv"}, "text/csv; charset=utf-8", ""},
	{[]string{".jpg", ".jpeg"}, "image/jpeg", "\xff\xd8\xff"},
	{[]string{".png"}, "image/png", "\x89PNG\r\n\x1a\n"},
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

// CheckFile says what is wrong with an uploaded file, or returns its type. head
// is its first bytes, 512 if it has so many.
func CheckFile(name string, size int64, head []byte) (contentType, problem string) {
	if size == 0 {
		return "", "The selected file is empty"
	}
	if size > MaxUpload {
		return "", "The selected file must be smaller than 20 MB"
	}
	ext := strings.ToLower(filepath.Ext(name))
	for _, t := range FileTypes {
		if !slices.Contains(t.Extensions, ext) {
			continue
		}
		if !strings.HasPrefix(string(head), t.Magic) || t.Magic == "" && strings.ContainsRune(string(head), 0) {
			return "", wrongType + ". This one is named " + ext + " but is something else"
		}
		return t.ContentType, ""
	}
	return "", wrongType
}

// LinkProblem says what is wrong with a link, or "": only web addresses are kept.
func LinkProblem(link string) string {
	u, err := url.Parse(link)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return "Enter the link in the correct format, like https://example.org/page"
	}
	return ""
}

// TableName names the table: the word has no plural.
func (Evidence) TableName() string { return "evidence" }
