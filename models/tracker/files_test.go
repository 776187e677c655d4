package tracker_test

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

var makeFiles = flag.Bool("files", false, "make the workbooks in testdata again")

// TestMakeFiles makes the two workbooks of testdata, which are committed: a
// tracker grouped by meeting with merged cells and real dates, and a motion
// update that LibreOffice saves as an OpenDocument spreadsheet.
func TestMakeFiles(t *testing.T) {
	if !*makeFiles {
		t.Skip("the workbooks are made only with -files")
	}
	if err := os.WriteFile("testdata/grouped.xlsx", groupedXLSX(t), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("testdata/motion-update.ods", motionUpdateODS(t), 0o644); err != nil {
		t.Fatal(err)
	}
}

func groupedXLSX(t *testing.T) []byte {
	f := excelize.NewFile()
	defer f.Close()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(f.SetSheetName("Sheet1", "Motions"))
	rows := [][]any{
		{"Approved motions: progress"},
		{},
		{"Motion", "Resolutions", "Lead Officer /\nExecutive Member", "Actions taken", "Status", "Target date", "Cost code"},
		{"Council Meeting - 27/4/2022"},
		{"Period poverty", "Put free products in all libraries;", "Director of Customers / Cllr Ines Holt", "Products are in 12 libraries.", "Completed", nil, 4711},
		{nil, "Write to the Chancellor.", nil, "Letter sent 3 May 2022.", "Closed", nil, nil},
		{nil, "Ask schools in the area to do the same.", nil, "The responsibility sits with each governing body.", "Complete", nil, nil},
		{"Bus lanes", "Bring a plan for bus lanes to the Executive.", "Head of Transport", "Update: survey ordered.\nUpdate 1 March 2022: survey back.", "", nil, nil},
		{"Council Meeting - 21/7/2022"},
		{"Warm homes", "Offer a survey to every tenant", "Head of Housing", nil, "On track", nil, nil},
		{nil, "Report the number of homes", nil, nil, "Superseded", nil, nil},
		{"Motion", "Resolutions", "Lead Officer / Executive Member", "Actions taken", "Status", "Target date", "Cost code"},
		{"Street trees", "Note the tree strategy", "Director of Place", nil, "Noted", nil, nil},
		{nil, "Plant 300 trees a year", nil, nil, "Paused", nil, nil},
		{nil, "Publish a map", nil, nil, "With legal", nil, nil},
	}
	for i, r := range rows {
		must(f.SetSheetRow("Motions", fmt.Sprintf("A%d", i+1), &r))
	}
	format := "d mmm yy"
	style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
	must(err)
	for cell, day := range map[string]string{"F8": "2022-12-15", "F10": "2022-07-01", "F14": "2023-03-31"} {
		d, err := time.Parse(time.DateOnly, day)
		must(err)
		must(f.SetCellValue("Motions", cell, d))
		must(f.SetCellStyle("Motions", cell, cell, style))
	}
	for _, m := range [][2]string{{"A4", "G4"}, {"A5", "A7"}, {"C5", "C7"}, {"A9", "G9"}, {"A10", "A11"}, {"C10", "C11"}, {"A13", "A15"}, {"C13", "C15"}} {
		must(f.MergeCell("Motions", m[0], m[1]))
	}
	_, err = f.NewSheet("Archive 2014-18")
	must(err)
	b, err := f.WriteToBuffer()
	must(err)
	return b.Bytes()
}

// motionUpdateODS makes the workbook with excelize, and LibreOffice makes an
// OpenDocument spreadsheet of it.
func motionUpdateODS(t *testing.T) []byte {
	f := excelize.NewFile()
	defer f.Close()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(f.SetSheetName("Sheet1", "Motion update"))
	received := time.Date(2020, time.February, 3, 0, 0, 0, 0, time.UTC)
	rows := [][]any{
		{"Date received", "Notice of motion title", "Submitted by which Councillor", "Council meeting date", "Committee motion is referred to", "Outcome of committee where Notice of Motion will be debated", "Month it will be reported back to committee", "Other action to be taken"},
		{received, "Cycle parking at stations", "Councillor Aoife Dunne", received, "Parks and Places Committee", "Agreed to adopt the motion and to ask the rail company for 100 stands.", "Early 2024", ""},
		{"04/05/2020", "Defibrillators in council buildings", "Councillor Rory Keane", "11/05/2020", "Strategic Policy Committee", "Agreed that a map be made.", "September 2020", "Officers to cost a further 20 machines"},
		{"4 January 2021", "Pollinators", "Alderman Sheila Boyd", "", "Parks and Places Committee", "", "", ""},
		{"22/02/2021", "“Play streets”", "Councillor Aoife Dunne / Councillor Kit Ward", "01/03/2021", "Parks and Places Committee", "• Agreed a pilot in four streets\n• Agreed to report after one summer", "November 2021", "-"},
	}
	for i, r := range rows {
		must(f.SetSheetRow("Motion update", fmt.Sprintf("A%d", i+1), &r))
	}
	format := "d.m.yy"
	style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
	must(err)
	must(f.SetCellStyle("Motion update", "A2", "A2", style))
	must(f.SetCellStyle("Motion update", "D2", "D2", style))

	dir := t.TempDir()
	must(f.SaveAs(filepath.Join(dir, "motion-update.xlsx")))
	soffice := exec.Command("soffice", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", "ods", "--outdir", dir, filepath.Join(dir, "motion-update.xlsx"))
	if out, err := soffice.CombinedOutput(); err != nil {
		t.Fatalf("LibreOffice: %v\n%s", err, out)
	}
	data, err := os.ReadFile(filepath.Join(dir, "motion-update.ods"))
	must(err)
	return data
}
