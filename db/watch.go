package db

import "gorm.io/gorm"

// Watch calls f with every query and its values from now on. It is for tests that hold a page
// to its number of queries, and is set up before the record is used by others.
func (d *DB) Watch(f func(sql string, values []any)) error {
	after := func(g *gorm.DB) { f(g.Statement.SQL.String(), g.Statement.Vars) }
	pools := []*gorm.DB{d.read}
	if d.write != d.read {
		pools = append(pools, d.write)
	}
	for _, p := range pools {
		c := p.Callback()
		for _, err := range []error{
			c.Query().After("gorm:query").Register("watch", after), c.Row().After("gorm:row").Register("watch", after),
			c.Raw().After("gorm:raw").Register("watch", after), c.Create().After("gorm:create").Register("watch", after),
			c.Update().After("gorm:update").Register("watch", after), c.Delete().After("gorm:delete").Register("watch", after),
		} {
			if err != nil {
				return err
			}
		}
	}
	return nil
}
