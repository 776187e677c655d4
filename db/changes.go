package db

import (
	"context"
	"strconv"

	"carried/models"
)

// named says where the name is found of what a field of a record refers to.
var named = map[string]string{
	"group":           "SELECT name FROM political_groups WHERE id = ?",
	"directorate":     "SELECT name FROM directorates WHERE id = ?",
	"person":          "SELECT full_name FROM people WHERE id = ?",
	"leader":          "SELECT full_name FROM people WHERE id = ?",
	"head of service": "SELECT full_name FROM people WHERE id = ?",
	"chief officer":   "SELECT full_name FROM people WHERE id = ?",
	"owner":           "SELECT full_name FROM people WHERE id = ?",
	"monitoring body": "SELECT name FROM bodies WHERE id = ?",
}

// diff is models.Diff with names in place of numbers, for whoever reads the
// audit log. A name that is not found leaves the number.
func (d *DB) diff(ctx context.Context, fields []string, before, after map[string]string) []models.Change {
	changes := models.Diff(fields, before, after)
	for i := range changes {
		query, ok := named[changes[i].Field]
		if !ok {
			continue
		}
		for _, number := range []*string{&changes[i].From, &changes[i].To} {
			var name string
			id, err := strconv.ParseUint(*number, 10, 63)
			if err == nil && d.in(ctx).Raw(query, id).Find(&name).Error == nil && name != "" {
				*number = name
			}
		}
	}
	return changes
}
