package db

import (
	"context"
	"slices"

	"carried/models"
)

// filePage is how many requests are read at once for a file.
var filePage = 500

// InFile reads all requests that match f and are not exempt, for a file, which is
// passed on (domain.md 3, P4). How many that leaves out, LeftOut says.
func (s *Requests) InFile(ctx context.Context, f models.RequestFilter, each func([]models.FileRow) error) error {
	c := visibleRequests(ctx)
	if err := s.filter(ctx, &c, f); err != nil {
		return err
	}
	c.and("m.id IS NULL OR NOT m.exempt")
	return s.inFile(ctx, c, requestOrder(f.Sort), each)
}

// LeftOut returns how many requests that match f their file leaves out, being
// exempt, of those that the actor may read.
func (s *Requests) LeftOut(ctx context.Context, f models.RequestFilter) (int, error) {
	c := visibleRequests(ctx)
	if err := s.filter(ctx, &c, f); err != nil {
		return 0, err
	}
	c.and("m.exempt")
	var n int
	err := s.db.in(ctx).Raw("SELECT COUNT(*) FROM requests r LEFT JOIN motions m ON m.id = r.motion_id WHERE "+c.sql, c.args...).Find(&n).Error
	return n, explain(err, "request")
}

// inFile reads requests for a file, each with its colour and why. Which they are,
// and in which order, is read at once; what is said of them is read by pages, as
// the file is written, so that it has all of them and no more than a page is held.
// What the condition no longer fits when its page is read is left out.
func (s *Requests) inFile(ctx context.Context, c condition, order string, each func([]models.FileRow) error) error {
	day, err := s.ragDay(ctx)
	if err != nil {
		return err
	}
	var ids []uint
	if err := s.db.in(ctx).Raw("SELECT r.id FROM requests r LEFT JOIN motions m ON m.id = r.motion_id WHERE "+c.sql+" ORDER BY "+order, c.args...).Find(&ids).Error; err != nil {
		return explain(err, "request")
	}
	for page := range slices.Chunk(ids, filePage) {
		still := condition{c.sql, slices.Clone(c.args)}
		still.and("r.id IN ?", page)
		rows, err := s.rows(ctx, still, order, len(page), 0)
		if err != nil {
			return err
		}
		list := make([]models.FileRow, len(rows))
		for i, r := range rows {
			list[i] = models.FileRow{RequestRow: r}
			list[i].RAG, list[i].Why = r.RAG(day(r.DecidedOn()))
		}
		if err := each(list); err != nil {
			return err
		}
	}
	return nil
}
