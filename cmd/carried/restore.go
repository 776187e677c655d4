package main

import (
	"context"
	"fmt"

	"carried/db"
)

// restoreCmd puts a backup into an empty database and an empty data folder.
type restoreCmd struct {
	Dir string `arg:"" help:"Folder of the backup."`
}

func (c *restoreCmd) Run(ctx context.Context, s *settings) error {
	if err := s.makeFolders(); err != nil {
		return err
	}
	m, err := db.Restore(ctx, db.Options{Database: s.Database, Data: s.Data}, c.Dir)
	if err != nil {
		return err
	}
	fmt.Printf("Restored from %s, made on %s. %s\n", c.Dir, m.Made.Format("2 January 2006 at 15:04 UTC"), m.Sentence())
	if m.Chain.Problem == "" {
		fmt.Println("Every file is as it was written, and the audit log is intact. Everybody signs in anew.")
	} else {
		fmt.Printf("Every file is as it was written. The audit log was broken before the backup, at entry %d: %s.\n", m.Chain.Broken, m.Chain.Problem)
	}
	return nil
}
