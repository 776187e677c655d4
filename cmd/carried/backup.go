package main

import (
	"context"
	"fmt"
	"os"

	"carried/db"
	"carried/models"
)

// backupCmd writes a backup, while the tracker runs or not.
type backupCmd struct {
	Dir string `arg:"" help:"Folder that the backup becomes; it must not exist yet."`
}

func (c *backupCmd) Run(ctx context.Context, s *settings) error {
	if _, err := os.Stat(s.Database); err != nil && !db.IsPostgres(s.Database) {
		return models.Errorf(models.NotFound, "There is no database %s to back up. Check the setting --database.", s.Database)
	}
	d, err := s.open(ctx)
	if err != nil {
		return err
	}
	defer d.Close()
	m, err := d.Backup(ctx, c.Dir)
	if err != nil {
		return err
	}
	fmt.Printf("Backed up to %s. %s\n", c.Dir, m.Sentence())
	if m.Chain.Problem != "" {
		fmt.Fprintf(os.Stderr, "The audit log was broken before, at entry %d: %s.\n", m.Chain.Broken, m.Chain.Problem)
	}
	if len(m.Lost) > 0 {
		return models.Errorf(models.Conflict, "The backup is whole but for %d evidence files that are missing from the folder %s or damaged there, the first being %s.", len(m.Lost), s.Data, m.Lost[0])
	}
	return nil
}
