package db

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"carried/models"
)

// told are the tables of which the pages of a motion and of a request are made.
// Triggers keep each of their rows as it stood when it changes (former_rows), so
// that a page can be drawn as it stood on a day. What anything is called (people,
// directorates, bodies, kinds) and the council's settings are as they are now.
//
// SQLite's triggers are made anew where the columns changed, PostgreSQL's read
// whatever columns there are: a new column of these tables needs nothing. A new table that one of the
// pages shows needs a line here, else TestAsItStood… fails.
var told = []struct {
	table  string
	within string // the column that says to which record a row belongs
	of     string // which of those are meant, of the motion {m} with the requests {r}; "" for all
	closed string // a column and its value in rows that were closed to the public since: they are not shown of the past either
}{
	{"motion_links", "motion_id", "", ""}, // of all motions: they show at both ends. Before motions, which read of them
	{"motions", "id", `SELECT {m} UNION SELECT later_id FROM {now}sign_offs WHERE request_id IN ({r})
UNION SELECT other_id FROM motion_links WHERE motion_id = {m} UNION SELECT motion_id FROM motion_links WHERE other_id = {m}`, ""}, // as they were linked then, where the links are asked for
	{"motion_versions", "motion_id", "{m}", ""},
	{"clauses", "version_id", "SELECT id FROM {now}motion_versions WHERE motion_id = {m}", ""},
	{"votes", "motion_id", "{m}", ""},
	{"vote_names", "vote_id", "SELECT id FROM {now}votes WHERE motion_id = {m}", ""},
	{"vote_corrections", "vote_id", "SELECT id FROM {now}votes WHERE motion_id = {m}", ""},
	{"amendments", "motion_id", "{m}", ""},
	{"referrals", "motion_id", "{m}", ""},
	{"agenda_items", "motion_id", "{m}", ""},
	{"meetings", "body_id", "", ""},
	{"requests", "id", "{r}", ""},
	{"progress_updates", "request_id", "{r}", ""},
	{"evidence", "request_id", "{r}", "public = FALSE"},
	{"sign_offs", "request_id", "{r}", ""},
	{"objections", "request_id", "{r}", ""},
	{"due_date_changes", "request_id", "{r}", ""},
	{"request_questions", "request_id", "{r}", ""},
	{"training_records", "request_id", "{r}", ""},
	{"phishing_tests", "request_id", "{r}", ""},
	{"communications", "request_id", "{r}", "state = 'pulled'"},
	{"neutrality_reviews", "communication_id", "SELECT id FROM {now}communications WHERE request_id IN ({r})", ""},
	{"letters", "request_id", "{r}", "published = FALSE"},
	{"letter_entries", "letter_id", "SELECT id FROM {now}letters WHERE request_id IN ({r})", "published = FALSE"},
	{"involvement_events", "request_id", "{r}", ""},
	{"involved_groups", "event_id", "SELECT id FROM {now}involvement_events WHERE request_id IN ({r})", ""},
	{"question_requests", "request_id", "{r}", ""}, // before questions, which read of them
	{"questions", "id", "SELECT question_id FROM {now}question_requests WHERE request_id IN ({r}) UNION SELECT question_id FROM {now}requests WHERE id IN ({r})", ""},
	{"question_parts", "question_id", "SELECT question_id FROM {now}question_requests WHERE request_id IN ({r}) UNION SELECT question_id FROM {now}requests WHERE id IN ({r})", ""},
	{"import_rows", "request_id", "{r}", ""},
	{"meeting_requests", "request_id", "{r}", ""},
	{"assessments", "id", ofAssessments, ""}, // what a draft is about never changes
	{"assessment_evidence", "assessment_id", ofAssessments, ""},
}

// ofAssessments are the assessments that a motion's page and its requests' show.
const ofAssessments = "SELECT id FROM {now}assessments WHERE motion_id = {m} OR request_id IN ({r})"

// never is a column that never changes and may be long, so no former row has it.
const never = "source_text"

// formerTriggers are those of each table: when they act, and on which row.
var formerTriggers = []struct{ when, row string }{{"INSERT", "NEW"}, {"UPDATE", "OLD"}, {"DELETE", "OLD"}}

// formerTrigger is one of them as the database says it.
type formerTrigger struct{ Name, Table, Query string }

// wantedTriggers are those that keep the rows of the tables as they now are.
func (d *DB) wantedTriggers() (list []formerTrigger) {
	for _, t := range told {
		if d.toldColumns[t.table] == nil {
			continue
		}
		for _, x := range formerTriggers {
			w := formerTrigger{Name: "former_" + t.table + "_" + strings.ToLower(x.when), Table: t.table}
			w.Query = fmt.Sprintf("CREATE TRIGGER %s AFTER %s ON %s FOR EACH ROW ", w.Name, x.when, t.table)
			if d.engine == "postgres" {
				w.Query += "EXECUTE FUNCTION keep_former_row('" + t.within + "')"
			} else {
				content := "NULL"
				if x.row == "OLD" {
					var pairs []string
					for _, c := range d.toldColumns[t.table] {
						if c != never {
							pairs = append(pairs, "'"+c+"', OLD."+c)
						}
					}
					content = "json_object(" + strings.Join(pairs, ", ") + ")"
				}
				w.Query += fmt.Sprintf("BEGIN INSERT INTO former_rows (table_name, record_id, within, content) VALUES ('%s', %s.id, %[2]s.%s, %s); END", t.table, x.row, t.within, content)
			}
			list = append(list, w)
		}
	}
	return list
}

// madeTriggers are those that the database has.
func (d *DB) madeTriggers(g *gorm.DB) (list []formerTrigger, err error) {
	query := "SELECT name, tbl_name AS \"table\", sql AS query FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'former\\_%' ESCAPE '\\'"
	if d.engine == "postgres" {
		query = `SELECT t.tgname AS name, c.relname AS "table", pg_get_triggerdef(t.oid, true) AS query FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE t.tgname LIKE 'former\_%' AND pg_table_is_visible(c.oid)`
	}
	return list, g.Raw(query).Find(&list).Error
}

// dropFormerTriggers lets tables be changed as a whole: by a migration of SQLite,
// or by restoring a backup, which brings its own former rows.
func (d *DB) dropFormerTriggers(g *gorm.DB) error {
	made, err := d.madeTriggers(g)
	for _, t := range made {
		if err == nil {
			err = d.dropTrigger(g, t)
		}
	}
	return err
}

func (d *DB) dropTrigger(g *gorm.DB, t formerTrigger) error {
	drop := "DROP TRIGGER " + t.Name
	if d.engine == "postgres" {
		drop += " ON " + t.Table
	}
	return g.Exec(drop).Error
}

// makeFormerTriggers lets the rows be kept that change from now on: it makes the
// triggers that are missing, and those anew that are not as they should be. A
// table whose triggers are right is not locked.
func (d *DB) makeFormerTriggers(g *gorm.DB) error {
	made, err := d.madeTriggers(g)
	if err != nil {
		return err
	}
	wanted := d.wantedTriggers()
	for _, t := range made {
		if !slices.Contains(wanted, t) {
			if err := d.dropTrigger(g, t); err != nil {
				return fmt.Errorf("%s: %w", t.Name, err)
			}
		}
	}
	for _, t := range wanted {
		if !slices.Contains(made, t) {
			if err := g.Exec(t.Query).Error; err != nil {
				return fmt.Errorf("%s: %w", t.Name, err)
			}
		}
	}
	return nil
}

// keepFormerRows learns the columns of the tables, and makes the triggers where
// they are not as they should be: at an ordinary start it only looks. A schema
// older than former rows has none.
func (d *DB) keepFormerRows(ctx context.Context) error {
	g := d.write.WithContext(ctx)
	if !g.Migrator().HasTable("former_rows") {
		return nil
	}
	d.toldColumns = map[string][]string{}
	tables, err := g.Migrator().GetTables()
	if err != nil {
		return err
	}
	for _, t := range told {
		if !slices.Contains(tables, t.table) {
			continue // the schema is that of an older backup, which is brought up to date next
		}
		rows, err := g.Raw("SELECT * FROM " + t.table + " LIMIT 0").Rows()
		if err != nil {
			return err
		}
		d.toldColumns[t.table], err = rows.Columns()
		rows.Close()
		if err != nil {
			return err
		}
	}
	made, err := d.madeTriggers(g)
	wanted := d.wantedTriggers()
	if err != nil || len(made) == len(wanted) && !slices.ContainsFunc(wanted, func(t formerTrigger) bool { return !slices.Contains(made, t) }) {
		return err
	}
	return g.Transaction(func(g *gorm.DB) error {
		if d.engine == "postgres" { // copies of the program that start at once make them one after the other
			if err := g.Exec("SELECT pg_advisory_xact_lock(?)", triggersLock).Error; err != nil {
				return err
			}
		}
		return d.makeFormerTriggers(g)
	})
}

// triggersLock is PostgreSQL's lock under which the triggers are made.
const triggersLock = 18

// stampFormerRows dates the rows that a transaction has changed so far.
func (d *DB) stampFormerRows(ctx context.Context, at time.Time) error {
	if d.toldColumns == nil {
		return nil
	}
	return d.in(ctx).Exec("UPDATE former_rows SET until = ? WHERE until IS NULL", at.UTC()).Error
}

// forgetFormer takes rows out of the past for good: as they stand now, they
// stood on every day since they were made.
func (d *DB) forgetFormer(ctx context.Context, table string, ids ...uint) error {
	if len(ids) == 0 {
		return nil
	}
	return d.forgetFormerWhere(ctx, table, "record_id IN ? AND content IS NOT NULL", ids)
}

// forgetFormerWhere deletes former rows of a table. Those of this transaction are
// dated first, so that they are found by the same indexes.
func (d *DB) forgetFormerWhere(ctx context.Context, table, where string, args ...any) error {
	if err := d.stampFormerRows(ctx, d.Now()); err != nil {
		return err
	}
	return d.in(ctx).Exec("DELETE FROM former_rows WHERE until IS NOT NULL AND table_name = ? AND "+where, append([]any{table}, args...)...).Error
}

// changeFormer changes what a record was, wherever change says that it did; numbers stay
// as they are written.
func (d *DB) changeFormer(ctx context.Context, table string, id uint, change func(was map[string]any) bool) error {
	if err := d.stampFormerRows(ctx, d.Now()); err != nil {
		return err
	}
	var rows []struct {
		ID      uint
		Content string
	}
	if err := d.in(ctx).Raw("SELECT id, content FROM former_rows WHERE until IS NOT NULL AND table_name = ? AND record_id = ? AND content IS NOT NULL", table, id).Find(&rows).Error; err != nil {
		return err
	}
	for _, r := range rows {
		was := map[string]any{}
		numbers := json.NewDecoder(strings.NewReader(r.Content))
		numbers.UseNumber()
		if err := numbers.Decode(&was); err != nil {
			return err
		}
		if !change(was) {
			continue
		}
		content, err := json.Marshal(was)
		if err == nil {
			err = d.in(ctx).Exec("UPDATE former_rows SET content = ? WHERE id = ?", string(content), r.ID).Error
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// forgetWords takes words out of what a record was, where a column held nothing
// else, and leaves the ground there on which they are withheld.
func (d *DB) forgetWords(ctx context.Context, table string, id uint, words map[string]bool, ground string) error {
	return d.changeFormer(ctx, table, id, func(was map[string]any) (held bool) {
		for name, value := range was {
			text, ok := value.(string)
			if !ok || text == "" || !words[text] {
				continue
			}
			was[name], held = "", true
			if h := heldOf(table, name); h.ground != "" {
				was[h.ground] = ground
				if h.says {
					was[name] = models.WithheldWords(ground)
				}
			}
		}
		return held
	})
}

// forgetColumns empties columns of what a record was.
func (d *DB) forgetColumns(ctx context.Context, table string, id uint, columns ...string) error {
	return d.changeFormer(ctx, table, id, func(was map[string]any) bool {
		for _, c := range columns {
			if _, text := was[c].(string); text {
				was[c] = ""
			} else {
				was[c] = nil
			}
		}
		return true
	})
}

// heldOf is how words of a column are withheld, if they can be.
func heldOf(table, column string) heldIn {
	for _, h := range held {
		if h.table == table && slices.Contains(h.words, column) {
			return h
		}
	}
	return heldIn{}
}

// formerWords returns what columns of a record held before, as far as it is kept.
func (d *DB) formerWords(ctx context.Context, table string, id uint, columns []string) (list []string, err error) {
	var contents []string
	if err := d.in(ctx).Raw("SELECT content FROM former_rows WHERE until IS NOT NULL AND table_name = ? AND record_id = ? AND content IS NOT NULL", table, id).Find(&contents).Error; err != nil {
		return nil, err
	}
	for _, content := range contents {
		var was map[string]any
		if err := json.Unmarshal([]byte(content), &was); err != nil {
			return nil, err
		}
		for _, c := range columns {
			if text, ok := was[c].(string); ok {
				list = append(list, text)
			}
		}
	}
	return list, nil
}

// AsItStood returns the record as it stood at the end of a day in London, for
// reading a motion and its requests; motionID is 0 for a request of its own. What
// the actor may read of it is for the caller to ask of the record as it is now as
// well: what was closed or withheld since, stays so.
func (d *DB) AsItStood(ctx context.Context, on models.Date, motionID, requestID uint) (*DB, error) {
	began, err := d.began(ctx)
	switch {
	case err != nil:
		return nil, err
	case on > d.Today():
		return nil, models.InvalidField("on", "Date must be today or in the past")
	case on == d.Today():
		// as it is now, up to this moment
	case began == "" || on < began:
		return nil, models.InvalidField("on", "Date must be on or after %s: this tracker keeps its pages since that day", cmp.Or(began, d.Today()))
	}
	end := startOf(on.Add(1))
	past := d.At(func() time.Time { return end.Add(-time.Second) })
	past.then, err = d.pastTables(ctx, end, motionID, requestID)
	return past, err
}

// began is the day since which former rows are kept; "" while nothing was
// written.
func (d *DB) began(ctx context.Context) (models.Date, error) {
	var first []time.Time
	err := d.in(ctx).Raw("SELECT until FROM former_rows WHERE until IS NOT NULL ORDER BY id LIMIT 1").Find(&first).Error
	if err != nil || len(first) == 0 {
		return "", explain(err, "record")
	}
	return models.DateOf(first[0]), nil
}

// pastTable is a table as it stood, as a query of that name.
type pastTable struct{ name, query string }

// pastTables writes the tables as they stood before a moment. Each takes the name of the table it stands for, so that the queries of
// the stores read the past and do not know it.
func (d *DB) pastTables(ctx context.Context, before time.Time, motionID, requestID uint) ([]pastTable, error) {
	requests := []uint{requestID}
	query, args := "SELECT id FROM requests WHERE id = ? OR split_from_id = ? OR id = (SELECT split_from_id FROM requests WHERE id = ?)", []any{requestID, requestID, requestID}
	if motionID != 0 { // with those that are gone: joined to another, or dropped
		query, args = "SELECT id FROM requests WHERE motion_id = ? UNION SELECT request_id FROM spent_numbers WHERE motion_id = ?", []any{motionID, motionID}
	}
	var ids []uint
	if err := d.in(ctx).Raw(query, args...).Find(&ids).Error; err != nil {
		return nil, explain(err, "request")
	}
	requests = append(requests, ids...)
	now := ""
	if d.engine == "sqlite" {
		now = "main." // else a table would mean itself
	}
	fill := strings.NewReplacer("{m}", fmt.Sprint(motionID), "{r}", strings.Trim(strings.ReplaceAll(fmt.Sprint(requests), " ", ", "), "[]"), "{now}", now,
		"{then}", before.Format("'2006-01-02 15:04:05-07:00'"))
	var tables []pastTable
	for _, t := range told {
		columns := d.toldColumns[t.table]
		in := func(column string) string {
			if t.of == "" {
				return "TRUE"
			}
			return column + " IN (" + t.of + ")"
		}
		former := d.formerColumns(t.table, columns, t.closed)
		tables = append(tables, pastTable{t.table, fill.Replace(t.table + " AS (SELECT " + former + ` WHERE f.table_name = '` + t.table + `' AND f.until >= {then} AND f.content IS NOT NULL AND ` + in("f.within") + `
  AND f.id = (SELECT n.id FROM former_rows n WHERE n.table_name = '` + t.table + `' AND n.record_id = f.record_id AND n.until >= {then} ORDER BY n.until, n.id LIMIT 1)
UNION ALL SELECT ` + strings.Join(columns, ", ") + " FROM {now}" + t.table + " t WHERE " + in("t."+t.within) + `
  AND NOT EXISTS (SELECT 1 FROM former_rows n WHERE n.table_name = '` + t.table + `' AND n.record_id = t.id AND n.until >= {then}))`)})
	}
	return append(tables, // these are only added to; whether a reminder was lost is told as it is now
		pastTable{"events", fill.Replace("events AS (SELECT * FROM {now}events WHERE at < {then})")},
		pastTable{"reminders", fill.Replace("reminders AS (SELECT * FROM {now}reminders WHERE sent_on < '" + string(models.DateOf(before)) + "')")}), nil
}

// formerColumns reads the columns of a table out of former rows f.
func (d *DB) formerColumns(table string, columns []string, closed string) string {
	column, value, _ := strings.Cut(closed, " = ")
	since := "EXISTS (SELECT 1 FROM {now}" + table + " x WHERE x.id = f.record_id AND x." + closed + ")"
	if d.engine == "postgres" {
		content := "f.content::JSONB"
		if closed != "" {
			content += " || CASE WHEN " + since + " THEN jsonb_build_object('" + column + "', " + value + ") ELSE '{}' END"
		}
		return "r." + strings.Join(columns, ", r.") + " FROM former_rows f CROSS JOIN LATERAL jsonb_populate_record(NULL::" + table + ", " + content + ") r"
	}
	list := make([]string, len(columns))
	for i, c := range columns {
		list[i] = "json_extract(f.content, '$." + c + "')"
		if c == column {
			list[i] = "CASE WHEN " + since + " THEN " + value + " ELSE " + list[i] + " END"
		}
		list[i] += " AS " + c
	}
	return strings.Join(list, ", ") + " FROM former_rows f"
}

// past reads tables as they stood and writes none.
type past struct {
	gorm.ConnPool
	tables []pastTable
}

// with puts the tables that a query names before it.
func (p past) with(query string) string {
	var with []string
	for _, t := range p.tables {
		if strings.Contains(query, t.name) {
			with = append(with, t.query)
		}
	}
	if len(with) == 0 {
		return query
	}
	return "WITH " + strings.Join(with, ",\n") + "\n" + query
}

func (p past) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	return p.ConnPool.QueryContext(ctx, p.with(query), args...)
}

func (p past) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	return p.ConnPool.QueryRowContext(ctx, p.with(query), args...)
}

func (past) ExecContext(context.Context, string, ...any) (sql.Result, error) { return nil, errPast }

var errPast = models.Errorf(models.Conflict, "What was, can be read and not changed.")
