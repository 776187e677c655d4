package db

import "context"

// takeOut deletes a record of a table by its identity, which is given to no other
// afterwards; nor is its number, if it had one.
func (d *DB) takeOut(ctx context.Context, table string, id uint, year string, number int) error {
	if err := d.in(ctx).Exec("INSERT INTO taken_out (kind, record_id, council_year, number) VALUES (?, ?, ?, ?)", table, id, year, number).Error; err != nil {
		return err
	}
	return d.in(ctx).Exec("DELETE FROM "+table+" WHERE id = ?", id).Error
}

// identify gives a record that is to be made an identity that none had before it:
// SQLite would give that of the newest one again, once that is gone.
func (d *DB) identify(ctx context.Context, id *uint, table string) error {
	if d.engine != "sqlite" {
		return nil
	}
	return d.in(ctx).Raw("SELECT COALESCE(MAX(id), 0) + 1 FROM (SELECT MAX(id) AS id FROM "+table+" UNION ALL SELECT MAX(record_id) FROM taken_out WHERE kind = ?)", table).Find(id).Error
}
