package main

import (
	"context"
	"fmt"

	"carried/models"
)

// auditCmd looks at the audit log.
type auditCmd struct {
	Verify auditVerifyCmd `cmd:"" help:"Check that no entry was changed, removed or put in between."`
}

type auditVerifyCmd struct{}

func (auditVerifyCmd) Run(ctx context.Context, s *settings) error {
	d, err := s.open(ctx)
	if err != nil {
		return err
	}
	defer d.Close()
	v, err := d.Events.Verify(ctx)
	if err != nil {
		return err
	}
	if v.Problem != "" {
		return models.Errorf(models.Conflict, "The audit log is broken at entry %d: %s.", v.Broken, v.Problem)
	}
	fmt.Printf("The audit log is intact: %d entries.\n", v.Entries)
	return nil
}
