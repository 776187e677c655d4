package db

import (
	"context"
	"strconv"

	"carried/models"
)

// named says where the name is found of what a field of a record refers to.
var named = map[string]string{
	"group":            "SELECT name FROM political_groups WHERE id = ?",
	"directorate":      "SELECT name FROM directorates WHERE id = ?",
	"person":           "SELECT full_name FROM people WHERE id = ?",
	"leader":           "SELECT full_name FROM people WHERE id = ?",
	"head of service":  "SELECT full_name FROM people WHERE id = ?",
	"chief officer":    "SELECT full_name FROM people WHERE id = ?",
	"successor":        "SELECT name FROM directorates WHERE id = ?",
	"owner":            "SELECT full_name FROM people WHERE id = ?",
	"portfolio holder": "SELECT full_name FROM people WHERE id = ?",
	"monitoring body":  "SELECT name FROM bodies WHERE id = ?",
	"set up by":        "SELECT reference FROM motions WHERE id = ?",
	"post":             "SELECT title FROM body_posts WHERE id = ?",
	"declared by":      "SELECT full_name FROM people WHERE id = ?",
	"item declared in": "SELECT number FROM agenda_items WHERE id = ?",
	"category":         "SELECT name FROM kinds WHERE code = ?",
}

// diff is models.Diff with names in place of numbers and codes, for whoever
// reads the audit log. A name that is not found leaves the number.
func (d *DB) diff(ctx context.Context, fields []string, before, after map[string]string) []models.Change {
	changes := models.Diff(fields, before, after)
	for i := range changes {
		query, ok := named[changes[i].Field]
		if !ok {
			continue
		}
		for _, key := range []*string{&changes[i].From, &changes[i].To} {
			var name string
			var value any = *key
			if changes[i].Field != "category" {
				id, err := strconv.ParseUint(*key, 10, 63)
				if err != nil {
					continue
				}
				value = id
			}
			if d.in(ctx).Raw(query, value).Find(&name).Error == nil && name != "" {
				*key = name
			}
		}
	}
	return changes
}
