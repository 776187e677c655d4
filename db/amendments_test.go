package db_test

import (
	"context"
	"testing"
	"time"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

// What became of an amendment before amendments were records of their own
// (migration 27) is read on the days since in the words of today.
func TestAnAmendmentFromBeforeStandsInThePastInTheWordsOfToday(t *testing.T) {
	for engine, address := range map[string]func(testing.TB) string{"sqlite": dbtest.SQLite, "postgres": dbtest.Postgres} {
		t.Run(engine, func(t *testing.T) {
			ctx, o := context.Background(), db.Options{Database: address(t), Data: t.TempDir(), HashMemory: dbtest.Quick}
			old, err := db.OpenAt(ctx, o, 26)
			must(t, err)
			old.Now = func() time.Time { return dbtest.Noon }
			must(t, old.Exec(ctx, `INSERT INTO motions (id, reference, council_year, number, path, title, kind, state, amended, proposer_text, seconder_text, source_text, receipt_no, late_reason, reason, related, no_action, exempt, exempt_paragraph, created_by_id, created_at, updated_at, version, published_at)
VALUES (7, '2024/25-M01', '2024/25', 1, '2024-25/m01', 'Lamps', 'on_notice', 'carried', FALSE, '', '', 'Lamps', 0, '', '', '', FALSE, FALSE, '', 1, '2025-03-01 10:00:00', '2025-03-01 10:00:00', 1, '2025-03-01 10:00:00')`))
			outcomes := []string{"accepted", "ruled out", "", "lost"}
			for i, outcome := range outcomes {
				must(t, old.Exec(ctx, "INSERT INTO amendments (id, motion_id, no, proposer_text, seconder_text, text, outcome) VALUES (?, 7, ?, 'Tom Past', '', 'Leave out “dark”', ?)", i+1, i+1, outcome))
			}
			old.Now = func() time.Time { return dbtest.Noon.AddDate(0, 0, 2) }
			must(t, old.Exec(ctx, "UPDATE amendments SET proposer_text = 'Tom Past (Hill)' WHERE no = 4")) // kept with the column of that time
			must(t, old.Close())

			d, err := db.Open(ctx, o)
			must(t, err)
			t.Cleanup(func() { d.Close() })
			d.Now = func() time.Time { return dbtest.Noon.AddDate(0, 0, 4) }
			must(t, d.Exec(ctx, "UPDATE amendments SET text = 'Leave out “dim”' WHERE no = 1"))
			clerk := models.WithActor(ctx, models.Actor{UserID: 1, Name: "Clem Clerk", Roles: []models.Role{models.RoleClerk}})
			then, err := d.AsItStood(clerk, models.DateOf(dbtest.Noon.AddDate(0, 0, 1)), 7, 0)
			must(t, err)
			list, err := then.Amendments.List(clerk, 7)
			must(t, err)
			for i, want := range []models.AmendmentState{models.AmendmentAccepted, models.AmendmentRuledOut, models.AmendmentMoved, models.AmendmentLost} {
				if len(list) != len(outcomes) || list[i].State != want || !list[i].Minuted() || list[i].Version != 1 || list[i].Proposer.Text != "Tom Past" || list[i].Text != "Leave out “dark”" {
					t.Errorf("%q: %+v", outcomes[i], list)
				}
			}
		})
	}
}
