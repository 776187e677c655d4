package memberlist

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"carried/models"
	"carried/models/apart/aparttest"
)

func TestMain(m *testing.M) { aparttest.Main(m) }

func TestTheOtherProcessReadsTheSameList(t *testing.T) {
	files, err := os.ReadDir("testdata")
	if err != nil || len(files) < 4 {
		t.Fatalf("%d samples, %v", len(files), err)
	}
	for _, f := range files {
		if f.IsDir() || filepath.Ext(f.Name()) == ".golden" {
			continue
		}
		for _, kind := range []models.PersonKind{models.KindMember, models.KindOfficer} {
			o := Options{Kind: kind, Council: councillors.Council}
			want, failed := Read(sample(t, f.Name()), o)
			got, err := Reader{Program: aparttest.Program(t)}.Read(t.Context(), sample(t, f.Name()), o)
			if diff := cmp.Diff(want, got); diff != "" || fmt.Sprint(err) != fmt.Sprint(failed) {
				t.Errorf("%s: %v, want %v\n%s", f.Name(), err, failed, diff)
			}
		}
	}
}

func TestAReaderOfListsThatBreaksDownTakesNothingWithIt(t *testing.T) {
	for program, want := range map[string]models.Code{"/bin/false": models.Invalid, "/bin/true": models.Internal, "/nowhere/carried": models.Internal} {
		if _, err := (Reader{Program: program}).Read(t.Context(), []byte("name\nRuth Ashdown"), councillors); models.CodeOf(err) != want {
			t.Errorf("%s: got %v", program, err)
		}
	}
}
