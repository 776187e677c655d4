package db_test

import (
	"context"
	"strings"
	"sync"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

// many runs f so many times at once and counts the answers by what they say.
func many(n int, f func() error) map[string]int {
	var wait sync.WaitGroup
	var lock sync.Mutex
	said := map[string]int{}
	for range n {
		wait.Go(func() {
			words := "done"
			if err := f(); err != nil {
				words = err.Error()
			}
			lock.Lock()
			said[words]++
			lock.Unlock()
		})
	}
	wait.Wait()
	return said
}

func TestSignInLimitHoldsForManyAtOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		said := many(30, func() error {
			_, err := signIn(d, "ada@example.org", "wrong")
			return err
		})
		wrong, limited := 0, 0
		for words, n := range said {
			switch {
			case strings.Contains(words, "not right"):
				wrong += n
			case strings.Contains(words, "too many attempts"):
				limited += n
			}
		}
		if wrong != 10 || limited != 20 {
			t.Errorf("got %v, want 10 tried and 20 refused", said)
		}
	})
}

func TestLinkIsUsedOnceByManyAtOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		_, link, err := d.Users.Create(system, models.UserInput{Email: "ada@example.org", Name: "Ada", Roles: []string{"admin"}})
		if err != nil {
			t.Fatal(err)
		}
		said := many(6, func() error {
			_, err := d.Users.ChoosePassword(context.Background(), link, models.PasswordInput{Password: password}, db.Visitor{})
			return err
		})
		if said["done"] != 1 || len(said) != 2 {
			t.Errorf("got %v, want the link used once", said)
		}
	})
}

func TestTwoAdministratorsCannotStopEachOtherAtOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ada, ben := addUser(t, d, "ada", "admin"), addUser(t, d, "ben", "admin")
		var wait sync.WaitGroup
		wait.Go(func() { _ = d.Users.Stop(as(ada), ben.ID, 1) })
		wait.Go(func() { _ = d.Users.Stop(as(ben), ada.ID, 1) })
		wait.Wait()
		users, err := d.Users.List(system)
		if err != nil || users[0].Stopped() || !users[1].Stopped() {
			t.Errorf("got %+v, %v; want one of the two stopped", users, err)
		}
	})
}
