package memberlist

import (
	"fmt"
	"strings"
	"testing"

	"carried/models"
)

// long is a list of so many people, and the record that has them.
func long(n int) (List, Record) {
	l, r := List{Format: Plain, Kind: models.KindMember}, Record{}
	for i := range n {
		name := fmt.Sprintf("%c%c%c Person", 'A'+i%26, 'a'+i/26%26, 'a'+i/676%26)
		l.People = append(l.People, Entry{Row: i + 1, Name: name, Ward: fmt.Sprint("Ward ", i%40), Group: fmt.Sprint("Group ", i%7)})
		k := known(uint(i+1), name, fmt.Sprint("Ward ", i%40), fmt.Sprint("Group ", i%7))
		r.People = append(r.People, k)
	}
	return l, r
}

// BenchmarkCompare is a list of 1,000 that the record has, and one of 1,000 near
// names.
func BenchmarkCompare(b *testing.B) {
	l, r := long(1000)
	b.Run("found", func(b *testing.B) {
		for b.Loop() {
			Compare(l, r, Wishes{On: day})
		}
	})
	for i := range l.People {
		l.People[i].Name += "s"
	}
	b.Run("near", func(b *testing.B) {
		for b.Loop() {
			Compare(l, r, Wishes{On: day})
		}
	})
	b.Run("checked", func(b *testing.B) {
		for b.Loop() {
			if err := l.Check(); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkRead is a CSV file of all councils: 20,000 rows, 60 of them ours.
func BenchmarkRead(b *testing.B) {
	var file strings.Builder
	file.WriteString("Council,Ward Name,Councillor Name,Party Name,Electoral Commission Party Code,Next Election\n")
	for i := range 20_000 {
		council := fmt.Sprint("Council ", i/60)
		if i < 60 {
			council = "Ashcombe Vale"
		}
		fmt.Fprintf(&file, "%s,Ward %d,%c%c%c Person,Party %d,PP%d,2027-05-06\n", council, i%40, 'A'+i%26, 'a'+i/26%26, 'a'+i/676%26, i%7, i%7)
	}
	b.SetBytes(int64(file.Len()))
	for b.Loop() {
		if l, err := Read([]byte(file.String()), councillors); err != nil || len(l.People) != 60 {
			b.Fatal(len(l.People), err)
		}
	}
}
