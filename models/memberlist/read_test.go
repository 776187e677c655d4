package memberlist

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"carried/models"
	"carried/models/charset"
)

var councillors = Options{Kind: models.KindMember, Council: "Ashcombe Vale District Council"}

func sample(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// show writes a list as the tests compare it.
func show(l List) string {
	var b strings.Builder
	for _, e := range l.People {
		parts := []string{e.Title, e.Name, e.Ward, e.Group, e.Role, e.Directorate, e.Email, string(e.TermStart), string(e.TermEnd)}
		for _, id := range e.Identifiers {
			parts = append(parts, id.Scheme+":"+id.Value)
		}
		b.WriteString(strings.Join(parts, "|") + "\n")
	}
	for _, d := range l.Dropped {
		b.WriteString("dropped " + d.Column + " " + string(rune('0'+d.Count)) + "\n")
	}
	for _, r := range l.Passed {
		b.WriteString("passed over " + r.sentence() + "\n")
	}
	for _, r := range l.Notes {
		b.WriteString("note " + r.sentence() + "\n")
	}
	return b.String()
}

func TestRead(t *testing.T) {
	for name, tt := range map[string]struct {
		file   string
		format Format
		want   string
	}{
		"the answer of ModernGov": {"moderngov.xml", ModernGov, `
|Ada Bramley|Lower Ashcombe|Independent Group|Chair of the Council, Member of the Pensions Board||ada.bramley@council.example|2023-05-08||moderngov:101
|Bilal O'Costa|Lower Ashcombe|Vale Residents|||bilal.ocosta@council.example|2023-05-08||moderngov:102
Dr|Carys Dunn|Market & Castle|Labour and Co-operative Party||||2023-05-08|2026-02-01|moderngov:104
dropped workaddress/mobile 1
dropped homeaddress/line1 2
dropped homeaddress/postcode 1
dropped homeaddress/phone 1
passed over “Vacancy” is no person: the seat is vacant
note “Carys Dunn” has letters after the name, which the record does not keep: MBE
`},
		"Open Council Data, our council among others": {"opencouncildata.csv", OpenCouncilData, `
|Ada Bramley|Lower Ashcombe|Independent|||||
|Bilal O'Costa|Lower Ashcombe|Vale Residents|||||
|Carys Dunn|Market & Castle|Labour and Co-operative Party|||||
`},
		"Democracy Club: only who was elected": {"democracyclub.csv", DemocracyClub, `
|Ada Bramley|Lower Ashcombe|Independent||||||democracyclub:90001
|Bilal O'Costa|Lower Ashcombe|Vale Residents||||||democracyclub:90002
passed over “Nora Unelected” was not elected
`},
		"LGSF, with the numbers of ModernGov": {"lgsf.csv", LGSF, `
|Ada Bramley|Lower Ashcombe|Independent|||ada.bramley@council.example|||moderngov:101
|Bilal O'Costa|Lower Ashcombe|Vale Residents|||bilal.ocosta@council.example|||moderngov:102
`},
		"Popolo": {"popolo.json", Popolo, `
|Ada Bramley|Lower Ashcombe|Independent Group|||ada.bramley@council.example|2023-05-08||popolo:p-1|moderngov:101
Mr|Bilal O'Costa|Lower Ashcombe|Vale Residents|Deputy Mayor|||2019-05-06||popolo:p-2
|Carys Dunn|Market & Castle||||carys.dunn@council.example||2026-02-01|popolo:p-3
dropped private identifier (NINO) 1
dropped contact_details/cell 1
dropped contact_details/email 1
dropped birth_date 1
dropped gender 1
dropped contact_details/address 1
note “Carys Dunn” has letters after the name, which the record does not keep: MBE
`},
		"a plain CSV": {"plain.csv", Plain, `
Mrs|Ruth Ashdown|Harbour West|Harbour Group|Chair of Scrutiny||ruth.ashdown@council.example|2021-05-26||list:7
|Siân O’Hara|Castle|Downland Group||||2021-05-10|2025-05-05|list:8
|Tom Penn|Castle|||||||list:9
dropped Home address 2
dropped Mobile 2
dropped Date of birth 1
passed over “Cllr Vacancy” is no person: the seat is vacant
passed over “Ruth Ashdown” is in the list twice
note “Tom Penn” has an email address that cannot be one
`},
	} {
		t.Run(name, func(t *testing.T) {
			l, err := Read(sample(t, tt.file), councillors)
			if err != nil {
				t.Fatal(err)
			}
			if got := show(l); got != strings.TrimPrefix(tt.want, "\n") || l.Format != tt.format {
				t.Errorf("%s\ngot:\n%swant:%s", l.Format, got, tt.want)
			}
			if l.Read != len(l.People)+len(l.Passed) {
				t.Errorf("%d read, %d in the list, %d passed over", l.Read, len(l.People), len(l.Passed))
			}
			if err := l.Check(); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestOfficersAreReadFromAPlainCSV(t *testing.T) {
	l, err := Read(sample(t, "officers.csv"), Options{Kind: models.KindOfficer})
	if err != nil {
		t.Fatal(err)
	}
	want := `|Priya Nair|||Public Transport Manager|Highways and Transport|priya.nair@council.example||
Dr|Joan Field|||Head of Planning|Place|joan.field@council.example||
dropped Home phone 1
`
	if got := show(l); got != want {
		t.Errorf("got:\n%s", got)
	}
	_, err = Read(sample(t, "moderngov.xml"), Options{Kind: models.KindOfficer})
	if err == nil || !strings.Contains(err.Error(), "Officers are read from a plain CSV file") {
		t.Errorf("got %v", err)
	}
}

// Whatever the encoding and whatever stands between the cells, the list is the same.
func TestTheSameListInOtherEncodings(t *testing.T) {
	const text = "name,ward,email\r\nSiân O’Hara,Fairlie & Rowallan,sian@council.example\r\n"
	utf16 := func(s string, big bool) string {
		b := []byte{0xff, 0xfe}
		if big {
			b = []byte{0xfe, 0xff}
		}
		for _, r := range s {
			if big {
				b = append(b, byte(r>>8), byte(r))
			} else {
				b = append(b, byte(r), byte(r>>8))
			}
		}
		return string(b)
	}
	for name, file := range map[string]string{
		"UTF-8":                  text,
		"UTF-16 without a mark":  utf16(text, false)[2:],
		"UTF-8 with its mark":    "\ufeff" + text,
		"Windows-1252":           strings.NewReplacer("â", "\xe2", "’", "\x92").Replace(text),
		"UTF-16":                 utf16(text, false),
		"UTF-16, big end first":  utf16(text, true),
		"semicolons":             strings.ReplaceAll(text, ",", ";"),
		"tabs":                   strings.ReplaceAll(text, ",", "\t"),
		"bars":                   strings.ReplaceAll(text, ",", "|"),
		"columns in other order": "EMAIL,Ward Name,Full name\nsian@council.example,Fairlie & Rowallan,Siân O’Hara",
		"HTML in the cells":      "name,ward,email\nSi&acirc;n O&amp;rsquo;Hara,Fairlie &amp;amp; Rowallan,sian@council.example",
		"two columns for a name": "First name,Surname,Division,E-mail\nSiân,O’Hara,Fairlie & Rowallan,sian@council.example",
	} {
		t.Run(name, func(t *testing.T) {
			l, err := Read([]byte(file), councillors)
			if err != nil {
				t.Fatal(err)
			}
			if got, want := show(l), "|Siân O’Hara|Fairlie & Rowallan||||sian@council.example||\n"; got != want {
				t.Errorf("got %q", got)
			}
			if said := slices.Contains(l.Report(), charset.Old); said != (name == "Windows-1252") {
				t.Errorf("said %q", l.Report())
			}
		})
	}
}

func TestAWardThatVotedTwiceIsInDoubt(t *testing.T) {
	const head = "person_id,person_name,election_id,ballot_paper_id,post_label,elected\n"
	for name, tt := range map[string]struct{ rows, want string }{
		"one election":          {"1,A B,local.x.2023-05-04,local.x.castle.2023-05-04,Castle,t", ""},
		"a by-election besides": {"1,A B,local.x.2023-05-04,local.x.castle.2023-05-04,Castle,t\n2,C D,local.x.2024-02-01,local.x.castle.by.2024-02-01,Castle,t", ""},
		"two elections": {
			"1,A B,local.x.2019-05-02,local.x.castle.2019-05-02,Castle,t\n2,C D,local.x.2023-05-04,local.x.castle.2023-05-04,Castle,t",
			"Castle has elections of more than one day. If all its seats were contested again, keep only the rows of the last.",
		},
	} {
		l, err := Read([]byte(head+tt.rows), councillors)
		if err != nil || l.Doubt != tt.want {
			t.Errorf("%s: got %q, %v", name, l.Doubt, err)
		}
	}
}
