package handlers_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"carried/handlers/papers"
	"carried/models"
	"carried/views"
	"carried/views/paper"
)

// BenchmarkPapers writes a register of 60 motions and a report on 400 requests
// into each format. The PDF counts the program itself, not its Chromium. Where the
// environment's SHOTS names a folder, the files stay there to be looked at.
func BenchmarkPapers(b *testing.B) {
	council := models.Council{Name: "Thornsea County Council", Settings: models.DefaultSettings, ContactName: "Democratic Services"}
	printer, err := paper.NewPrinter("")
	if err != nil {
		b.Fatal(err)
	}
	defer printer.Close()
	for name, make := range map[string]func() *paper.Paper{
		"register-60": func() *paper.Paper { return views.Register(council, registerOf(60)) },
		"outstanding-400": func() *paper.Paper {
			return views.Outstanding(council, outstandingOf(council, 400), "https://motions.example")
		},
	} {
		for _, format := range papers.Formats {
			if format == "pdf" && !printer.Found() {
				continue
			}
			b.Run(name+"/"+format, func(b *testing.B) {
				defer processor(b)()
				b.ReportAllocs()
				var last []byte
				n := 0
				for b.Loop() {
					n++
					p := make()
					p.Foot = fmt.Sprintf("Printed for the %dth time", n) // an equal paper is not printed again
					file, err := papers.Write(context.Background(), council, p, format, printer, paper.PublicTurn)
					if err != nil {
						b.Fatal(err)
					}
					last = file
				}
				b.ReportMetric(float64(len(last)), "bytes/file")
				if dir := os.Getenv("SHOTS"); dir != "" {
					if err := os.WriteFile(filepath.Join(dir, name+"."+format), last, 0o644); err != nil {
						b.Error(err)
					}
				}
			})
		}
	}
}

// benchTitle is a title as long as one in three is.
const benchTitle = "Keeping the lamps of the quay alight through the winter, and telling the fishers"

func registerOf(motions int) *models.Register {
	r := &models.Register{Year: "2024/25", Part: models.PublicPart, Notices: true}
	at := time.Date(2024, 9, 2, 9, 30, 0, 0, models.London)
	inFavour, against := 41, 12
	for n := 1; n <= motions; n++ {
		row := models.RegisterRow{
			ID: uint(n), Reference: fmt.Sprintf("2024/25-M%02d", n), ReceiptNo: n, Title: benchTitle, Kind: models.MotionOnNotice, State: models.MotionCarried,
			ReceivedAt: &at, DecidedOn: "2024-09-19", GroupName: "Lantern Group", MeetingOn: "2024-09-19", BodyName: "Full Council", ItemNumber: fmt.Sprintf("14.%d", n), Agendas: 1,
			Proposer: models.PersonRef{Text: "Councillor Ada Beck"}, Seconder: models.PersonRef{Text: "Councillor Noor Abel"},
			Vote: &models.Vote{Method: "show_of_hands", For: &inFavour, Against: &against}, Progress: models.Progress{Total: 4, InProgress: 3, Complete: 1},
		}
		if n%6 == 0 {
			row.State, row.Reason = models.MotionRuledOut, "It is about what another council does (standing order 12)"
			r.Refused = append(r.Refused, row)
			continue
		}
		r.Rows = append(r.Rows, row)
	}
	return r
}

func outstandingOf(council models.Council, requests int) *models.Outstanding {
	period := models.Period{From: "2025-02-13", To: "2025-03-27"}
	o := models.NewOutstanding(models.Body{Name: "Full Council", Slug: "full-council"}, models.PublicPart, models.OutstandingOptions{}, period, "2025-03-27")
	day := models.RAGDay{Today: "2025-03-27", Settings: council.Settings, OwnerDue: "2025-03-01"}
	states := []models.RequestState{models.RequestInProgress, models.RequestNotStarted, models.RequestOnHold, models.RequestAwaitingSignOff, models.RequestInProgress, models.RequestComplete}
	for n := 1; n <= requests; n++ {
		motion := uint(n/8 + 1)
		r := models.FileRow{RequestRow: models.RequestRow{
			Request: models.Request{
				ID: uint(n), MotionID: &motion, Reference: fmt.Sprintf("2024/25-M%02d-R%d", motion, n%8+1), Title: benchTitle, Text: strings.Repeat(benchTitle+" ", 3),
				State: states[n%len(states)], OwnerID: &motion, DueDate: models.Date("2025-01-31").Add(n % 200), FirstDueDate: "2025-01-31", ConfirmedOn: "2024-09-20", LastUpdateOn: "2025-03-01",
			},
			MotionReference: fmt.Sprintf("2024/25-M%02d", motion), MotionTitle: benchTitle, MotionState: models.MotionCarried, MotionDecidedOn: "2024-09-19",
			OwnerName: "Ines Quill", OwnerRole: "Quay Master", DirectorateName: "Quays", KindName: "Other", LatestText: strings.Repeat("The lamps were seen to. ", 8), LatestAt: "2025-03-01",
		}}
		if !r.State.Open() {
			r.ClosedOn = "2025-03-10"
		}
		r.RAG, r.Why = r.Request.RAG(day)
		o.Add(r, day)
	}
	o.Report.Close()
	return o
}
