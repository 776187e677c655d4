package motiontext
import ("testing";"fmt";"sort")
func TestZZ(t *testing.T){
 var names []string
 s := samples(t)
 for n := range s { names = append(names,n)}
 sort.Strings(names)
 for _, n := range names { if k := len(ReadAll(s[n]).Motions); k != 1 { fmt.Println(k, n)} }
}
