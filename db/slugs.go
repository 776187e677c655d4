package db

import (
	"context"
	"fmt"

	"carried/models"
)

// freeSlug returns a record's name in addresses: the slug of what it is called,
// with -2, -3 … behind it if another record of the table has that already.
func (d *DB) freeSlug(ctx context.Context, record any, name string) (string, error) {
	base := models.Slug(name)
	var taken []string
	if err := d.in(ctx).Model(record).Where("slug = ? OR slug LIKE ?", base, base+"-%").Pluck("slug", &taken).Error; err != nil {
		return "", err
	}
	used := map[string]bool{}
	for _, s := range taken {
		used[s] = true
	}
	return slugBeside(used, name), nil
}

// slugBeside returns the slug of a name, with a number behind it where it is used.
func slugBeside(used map[string]bool, name string) string {
	base := models.Slug(name)
	slug := base
	for n := 2; used[slug]; n++ {
		slug = fmt.Sprintf("%s-%d", base, n)
	}
	return slug
}

// nameFree refuses a name that another record of the table has.
func (d *DB) nameFree(ctx context.Context, record any, id uint, name, noun string) error {
	var n int64
	if err := d.in(ctx).Model(record).Where("LOWER(name) = LOWER(?) AND id <> ?", name, id).Count(&n).Error; err != nil {
		return err
	}
	if n > 0 {
		return models.InvalidField("name", "Another %s has this name. Enter a different name", noun)
	}
	return nil
}
