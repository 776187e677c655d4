package db

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"

	"carried/models"
)

// EvidenceFiles keeps evidence: its record in the database, its files under
// their hash in a folder that is served to nobody.
type EvidenceFiles struct {
	db     *DB
	folder string
}

// File is an uploaded file on its way.
type File struct {
	Name    string
	Size    int64
	Content io.Reader
}

// kept is a file that has passed its checks and waits for its record in a
// temporary file.
type kept struct {
	name, contentType, sha256, temp string
	size                            int64
}

// fileOrLink refuses a piece of evidence that is both and a link that is no web
// address, before a file is kept for nothing.
func fileOrLink(link string, f *File) error {
	if link == "" {
		return nil
	}
	if p := models.LinkProblem(link); p != "" {
		return models.InvalidField("link", "%s", p)
	}
	if f != nil && f.Name != "" {
		return models.InvalidField("link", "Select a file or enter a link, not both. Add the other as evidence of its own")
	}
	return nil
}

// keep checks a file and runs write, which makes the record that refers to it,
// in a transaction with it: both are kept or neither. Without a file write gets
// nil.
func (s *EvidenceFiles) keep(ctx context.Context, f *File, write func(ctx context.Context, k *kept) error) error {
	k, err := s.receive(f)
	if err != nil {
		return err
	}
	if k == nil {
		return s.db.InTx(ctx, func(ctx context.Context) error { return write(ctx, nil) })
	}
	defer os.Remove(k.temp)
	placed := false
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		if err := write(ctx, k); err != nil {
			return err
		}
		if err := s.lock(ctx, k.sha256); err != nil {
			return err
		}
		placed = true
		return s.place(k)
	})
	if err != nil && placed {
		// Who failed to keep the record has given up already, so ctx may have ended.
		if _, err := s.removeUnused(context.WithoutCancel(ctx), k.sha256); err != nil {
			slog.Error("a file that nothing refers to is left; the next start removes it", "error", err, "sha256", k.sha256)
		}
	}
	return err
}

// receive checks a file and writes it into a temporary one; nil for no file.
func (s *EvidenceFiles) receive(f *File) (k *kept, err error) {
	if f == nil || f.Name == "" {
		return nil, nil
	}
	if p := models.TextProblem(f.Name); p != "" {
		return nil, models.InvalidField("file", "Rename the selected file: its name %s", p)
	}
	folder := s.root()
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, err
	}
	temp, err := os.CreateTemp(folder, uploading+"*")
	if err != nil {
		return nil, err
	}
	defer func() {
		temp.Close()
		if err != nil {
			os.Remove(temp.Name())
		}
	}()
	hash := sha256.New()
	size, err := io.Copy(io.MultiWriter(temp, hash), io.LimitReader(f.Content, models.MaxUpload+1))
	if err != nil {
		return nil, models.InvalidField("file", "The selected file could not be uploaded – try again")
	}
	contentType, problem := models.CheckFile(f.Name, size, temp)
	if problem != "" {
		return nil, models.InvalidField("file", "%s", problem)
	}
	if err := temp.Sync(); err != nil {
		return nil, err
	}
	return &kept{name: filepath.Base(f.Name), contentType: contentType, sha256: hex.EncodeToString(hash.Sum(nil)), size: size, temp: temp.Name()}, nil
}

// made writes a file that the program made into a temporary one.
func (s *EvidenceFiles) made(b []byte) (k *kept, err error) {
	folder := s.root()
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, err
	}
	temp, err := os.CreateTemp(folder, uploading+"*")
	if err != nil {
		return nil, err
	}
	_, err = temp.Write(b)
	if err := errors.Join(err, temp.Sync(), temp.Close()); err != nil {
		os.Remove(temp.Name())
		return nil, err
	}
	return &kept{sha256: hashOf(b), size: int64(len(b)), temp: temp.Name()}, nil
}

// place gives a received file the name by which its record knows it.
func (s *EvidenceFiles) place(k *kept) error {
	to := s.path(k.sha256)
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	if err := os.Rename(k.temp, to); err != nil {
		return err
	}
	return errors.Join(syncFolder(filepath.Dir(to)), syncFolder(s.root()))
}

// uploading is how the names of temporary files begin.
const uploading = ".upload-"

func (s *EvidenceFiles) root() string { return filepath.Join(s.folder, "evidence") }

func (s *EvidenceFiles) path(sha string) string {
	return filepath.Join(s.root(), sha[:2], sha)
}

// Add adds a file or a link to a request.
func (s *EvidenceFiles) Add(ctx context.Context, requestID uint, in models.EvidenceInput, f *File) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	if p := models.OnProblem(in.On.Date(), s.db.Today()); p != "" {
		return models.InvalidField("dated", "%s", p)
	}
	if in.Link == "" && (f == nil || f.Name == "") {
		return models.InvalidField("file", "Select a file, or enter a link")
	}
	if err := fileOrLink(in.Link, f); err != nil {
		return err
	}
	return s.keep(ctx, f, func(ctx context.Context, k *kept) error {
		r, err := s.db.Requests.load(ctx, requestID)
		if err != nil {
			return err
		}
		if err := r.CanAddEvidence(models.ActorFrom(ctx)); err != nil {
			return err
		}
		if err := s.canReplace(ctx, r, in.Replaces); err != nil {
			return err
		}
		return s.add(ctx, r, in, k)
	})
}

func (s *EvidenceFiles) canReplace(ctx context.Context, r *models.Request, id uint) error {
	if id == 0 {
		return nil
	}
	var old struct {
		models.Evidence
		Replaced bool
	}
	if err := s.db.in(ctx).Raw("SELECT e.*, EXISTS (SELECT 1 FROM evidence n WHERE n.replaces_id = e.id) AS replaced FROM evidence e WHERE e.id = ?", id).Find(&old).Error; err != nil {
		return explain(err, "evidence")
	}
	return old.CanReplace(r.ID, old.Replaced)
}

func (s *EvidenceFiles) add(ctx context.Context, r *models.Request, in models.EvidenceInput, k *kept) error {
	actor := models.ActorFrom(ctx)
	e := &models.Evidence{
		RequestID: r.ID, Kind: in.Kind, Title: in.Title, On: in.On.Date(), Summary: in.Summary, Link: in.Link, Public: !in.Staff,
		ReplacesID: models.Ref(in.Replaces),
		AddedAt:    s.db.Now().UTC(), AddedByID: actor.UserID, AddedByName: actor.Name,
	}
	if k != nil {
		e.FileName, e.ContentType, e.Size, e.SHA256 = k.name, k.contentType, k.size, k.sha256
	}
	if err := s.db.in(ctx).Create(e).Error; err != nil {
		return explain(err, "evidence")
	}
	changes := []models.Change{
		{Field: in.Title, To: evidenceWords(e)},
		{Field: "kind of evidence", To: e.Kind.Words()},
		{Field: "date of the evidence", To: string(e.On)},
		{Field: "what it shows", To: e.Summary},
	}
	if in.Staff {
		changes = append(changes, models.Change{Field: "for staff only", To: "yes"})
	}
	if e.ReplacesID != nil {
		// By its number: its title may be withheld one day.
		changes = append(changes, models.Change{Field: "in place of", To: fmt.Sprintf("evidence number %d", *e.ReplacesID)})
	}
	s.db.record(ctx, r.Event("evidence", "", changes...))
	return nil
}

// List returns the evidence of a request that the actor may read, oldest
// first. Ask for the request first.
func (s *EvidenceFiles) List(ctx context.Context, requestIDs ...uint) ([]models.Evidence, error) {
	q := s.db.in(ctx).Where("request_id IN ?", requestIDs)
	if !models.ActorFrom(ctx).SeesStaffNotes() {
		q = q.Where("public")
	}
	var list []models.Evidence
	err := q.Order("id").Limit(200).Find(&list).Error
	return list, explain(err, "evidence")
}

// Open returns a piece of evidence that the actor may read, and its file.
func (s *EvidenceFiles) Open(ctx context.Context, id uint) (*models.Evidence, *os.File, error) {
	none := models.Errorf(models.NotFound, "There is no such file.")
	var e models.Evidence
	if err := s.db.in(ctx).First(&e, id).Error; err != nil {
		return nil, nil, explain(err, "file")
	}
	if _, err := s.db.Requests.Find(ctx, e.RequestID); err != nil {
		return nil, nil, err
	}
	if e.SHA256 == "" || e.Withheld != "" || !e.Public && !models.ActorFrom(ctx).SeesStaffNotes() {
		return nil, nil, none
	}
	f, err := os.Open(s.path(e.SHA256))
	if os.IsNotExist(err) {
		return nil, nil, none
	}
	return &e, f, err
}

// withhold takes a piece of evidence out of the record for good: its title, its
// link or file, what it shows, and the content of the event that holds them. That there was
// one, and why it is withheld, stays.
func (s *EvidenceFiles) withhold(ctx context.Context, id uint, in models.WithholdInput) error {
	var gone string
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		var e models.Evidence
		if err := s.db.in(ctx).First(&e, id).Error; err != nil {
			return explain(err, "evidence")
		}
		r, err := s.db.Requests.load(ctx, e.RequestID)
		if err != nil {
			return err
		}
		found, err := s.db.Withholdings.keepPapers(ctx, &models.HeldWords{What: models.WithholdEvidence, ID: e.ID, RequestID: r.ID}, []string{e.Title, e.Summary, e.Link})
		if err != nil {
			return err
		}
		done := s.db.in(ctx).Exec("UPDATE evidence SET withheld = ?, title = 'A piece of evidence', summary = '', link = '', file_name = '', sha256 = '' WHERE id = ? AND withheld = ''", in.Reason, e.ID)
		if done.Error == nil && done.RowsAffected == 0 {
			return models.Errorf(models.Conflict, "This evidence is withheld already.")
		}
		if done.Error != nil {
			return explain(done.Error, "evidence")
		}
		if err := s.db.forgetFormer(ctx, "evidence", e.ID); err != nil {
			return explain(err, "evidence")
		}
		what := evidenceWords(&e)
		holding, err := s.db.Requests.eventsWith(ctx, r, func(c models.EventContent) bool {
			return slices.Contains(c.Changes, models.Change{Field: e.Title, To: what})
		})
		if err != nil {
			return err
		}
		s.db.recordWithholding(ctx, r.Event("withhold-evidence", in.Reason, found...), holding)
		gone = e.SHA256
		return nil
	})
	if err != nil || gone == "" {
		return err
	}
	_, err = s.removeUnused(ctx, gone)
	return err
}

// evidenceWords is what the record says was added: a link, or a file's name and
// hash.
func evidenceWords(e *models.Evidence) string {
	if e.SHA256 == "" {
		return e.Link
	}
	return e.FileName + " " + e.SHA256
}
