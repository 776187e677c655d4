package models

import (
	"slices"
	"strings"
	"time"

	"carried/models/motiontext"
)

// VersionKind says which text of a motion it is.
type VersionKind string

const (
	AsSubmitted VersionKind = "as_submitted" // as the clerk read and checked it
	AsPublished VersionKind = "as_published" // as it stood on the agenda
	AsAmended   VersionKind = "as_amended"   // with an amendment that was carried or accepted; the next one is moved against it
	AsResolved  VersionKind = "as_resolved"  // as it was carried; only this creates work
)

// Public reports whether everybody may read such a text who may read the motion.
// What was submitted is for the clerk's office alone: it may have been altered
// before it was published.
func (k VersionKind) Public() bool { return k != AsSubmitted }

// PublicVersions are those of a motion's texts that everybody may read who may
// read the motion.
func PublicVersions(m *Motion, versions []MotionVersion) []MotionVersion {
	var list []MotionVersion
	for _, v := range PublishedVersions(m, versions) {
		if v.Kind.Public() {
			list = append(list, v)
		}
	}
	return list
}

// PublishedVersions are the texts of a motion, oldest first, without those for its
// agenda that were corrected before anybody could read that, of which the last was
// published; nor those that corrected the notice, whose reasons are the office's.
func PublishedVersions(m *Motion, versions []MotionVersion) []MotionVersion {
	before := func(v MotionVersion) bool {
		return v.Kind == AsPublished && m.PublishedAt != nil && !v.MadeAt.After(*m.PublishedAt)
	}
	var list []MotionVersion
	for i, v := range versions {
		if v.Kind == AsSubmitted && v.Reason != "" {
			continue
		}
		if !before(v) || !slices.ContainsFunc(versions[i+1:], before) {
			list = append(list, v)
		}
	}
	return list
}

// MotionVersion is one text of a motion. A later version of the same kind
// corrects the one before it, with a reason; nothing is overwritten once the
// motion has been submitted.
type MotionVersion struct {
	ID         uint `gorm:"primaryKey"`
	MotionID   uint
	No         int
	Kind       VersionKind
	MadeAt     time.Time
	MadeByID   uint
	MadeByName string
	Reason     string   // of a correction
	MinuteRef  string   // of the minute that made the correction
	Clauses    []Clause `gorm:"-"`
}

// ClauseKind is what a clause does: notes, believes, requests, resolves, other.
type ClauseKind = motiontext.Kind

// Clause is one clause of a version. Its label is kept as it was printed and may
// be missing; nothing is renumbered.
type Clause struct {
	ID        uint `gorm:"primaryKey"`
	VersionID uint
	ParentID  *uint // the clause it is a sub-clause of
	Position  int   // within the version, sub-clauses after their parent
	GroupNo   int   // clauses under one heading have the same
	Heading   string
	Kind      ClauseKind
	Label     string
	Text      string
	Doubt     string // what a person should check, while the motion is a draft
}

// Operative reports whether the clause asks for something to be done: only
// these give requests.
func (c Clause) Operative() bool { return c.Kind.Operative() }

// ClauseGroup is the clauses under one heading, for pages and print.
type ClauseGroup struct {
	Heading string
	Kind    ClauseKind
	Clauses []ClauseNode
}

// Printed returns the heading as it stands over the clauses on paper: "" where
// the first clause says these words itself.
func (g ClauseGroup) Printed() string {
	if len(g.Clauses) > 0 && motiontext.RunsIn(g.Heading, g.Clauses[0].Text) {
		return ""
	}
	return g.Heading
}

// ClauseNode is a clause with its sub-clauses.
type ClauseNode struct {
	Clause
	Sub []ClauseNode
}

// Groups arranges clauses, in the order of their positions, under their headings.
func Groups(clauses []Clause) []ClauseGroup {
	var groups []ClauseGroup
	children := map[uint][]Clause{}
	for _, c := range clauses {
		if c.ParentID != nil {
			children[*c.ParentID] = append(children[*c.ParentID], c)
		}
	}
	var node func(c Clause) ClauseNode
	node = func(c Clause) ClauseNode {
		n := ClauseNode{Clause: c}
		for _, sub := range children[c.ID] {
			n.Sub = append(n.Sub, node(sub))
		}
		return n
	}
	last := -1
	for _, c := range clauses {
		if c.ParentID != nil {
			continue
		}
		if len(groups) == 0 || c.GroupNo != last {
			groups = append(groups, ClauseGroup{Heading: c.Heading, Kind: c.Kind})
			last = c.GroupNo
		}
		g := &groups[len(groups)-1]
		g.Clauses = append(g.Clauses, node(c))
		if g.Kind != c.Kind {
			g.Kind = motiontext.Other
		}
	}
	return groups
}

// Printed returns the label as it stands before the clause on paper: "1." for
// 1, "(a)" for a letter, "" for none.
func (c Clause) Printed() string {
	switch {
	case c.Label == "":
		return ""
	case strings.Trim(c.Label, "0123456789.") == "":
		return strings.TrimSuffix(c.Label, ".") + "."
	}
	return "(" + c.Label + ")"
}

// PlainText returns the clauses as the text that motiontext reads back.
func PlainText(clauses []Clause) string {
	var groups []motiontext.Group
	var convert func(n ClauseNode) motiontext.Clause
	convert = func(n ClauseNode) motiontext.Clause {
		c := motiontext.Clause{Label: n.Label, Text: n.Text, Kind: n.Kind}
		for _, s := range n.Sub {
			c.Subclauses = append(c.Subclauses, convert(s))
		}
		return c
	}
	for _, g := range Groups(clauses) {
		group := motiontext.Group{Heading: g.Heading, Kind: g.Kind}
		for _, c := range g.Clauses {
			group.Clauses = append(group.Clauses, convert(c))
		}
		groups = append(groups, group)
	}
	return motiontext.Print(groups)
}

// HasOperative reports whether any clause asks for something.
func HasOperative(clauses []Clause) bool {
	for _, c := range clauses {
		if c.Operative() {
			return true
		}
	}
	return false
}

// ClauseInput is what a clerk may type about one clause of a draft.
type ClauseInput struct {
	Label   string     `form:"label" validate:"max=12" label:"number"`
	Heading string     `form:"heading" validate:"max=300" label:"heading"`
	Kind    ClauseKind `form:"kind" validate:"oneof=notes believes requests resolves other" label:"kind of clause"`
	Text    string     `form:"text" validate:"required,max=20000" label:"wording of the clause"`
	Second  string     `form:"second" validate:"max=20000" label:"second part"` // when a clause is split
	Version int        `form:"version"`
}

// CorrectInput is a correction of a published text.
type CorrectInput struct {
	Text      string `form:"text" raw:"true" validate:"required,max=200000" label:"corrected text"`
	Reason    string `form:"reason" validate:"required,max=500" label:"reason"`
	MinuteRef string `form:"minute" validate:"max=60" label:"minute reference"`
	Version   int    `form:"version"`
}
