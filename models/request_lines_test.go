package models

import (
	"strings"
	"testing"
)

func TestEveryFileOfRequestsHasTheSameColumns(t *testing.T) {
	file := RequestFile{Today: "2025-03-11", Council: Council{Settings: DefaultSettings, MemberStyle: StyleCouncillor}}
	r := FileRow{
		RequestRow: RequestRow{
			Request:         Request{Reference: "M1-R1", Title: "Steps", MotionID: Ref(1), State: RequestComplete, DueDate: "2025-03-10", FirstDueDate: "2025-03-01", DueMoves: 1, ClosedOn: "2025-03-09"},
			MotionReference: "M1", MotionTitle: "Mending the quay", MotionDecidedOn: "2025-02-07", KindName: "Other", DirectorateName: "Quays", LatestText: "Done.",
		},
		RAG: Blue, Why: "complete",
	}
	report := file
	report.Period = Period{"2025-01-01", "2025-03-11"}
	for name, tt := range map[string]struct {
		file       RequestFile
		head, line string
	}{
		"of officers": {
			file,
			"Reference|Request|Motion|Motion reference|Meeting|Kind|Directorate|Portfolio holder|Owner|Status|RAG|RAG because|Starts|Due date|First due date|Times the due date moved|Why no due date|Last update|Latest update|Closed|Disputed",
			"M1-R1|Steps|Mending the quay|M1|2025-02-07|Other|Quays|||Complete|Blue|Complete||2025-03-10|2025-03-01|1|||Done.|2025-03-09|no",
		},
		"of a report, which has two of its period": {
			report,
			strings.Join(file.Head(), "|") + "|Days from carried to complete|Complete by the first due date",
			strings.Join(file.Line(&r), "|") + "|30|no",
		},
	} {
		t.Run(name, func(t *testing.T) {
			if got := strings.Join(tt.file.Head(), "|"); got != tt.head {
				t.Errorf("the columns are %s", got)
			}
			if got := strings.Join(tt.file.Line(&r), "|"); got != tt.line {
				t.Errorf("a line is %s", got)
			}
		})
	}
}
