package db_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

var system = models.WithActor(context.Background(), models.System)

const password = "correct horse battery"

// addUser adds a user who has chosen the password.
func addUser(t *testing.T, d *db.DB, name string, roles ...string) *models.User {
	t.Helper()
	u, link, err := d.Users.Create(system, models.UserInput{Email: name + "@example.org", Name: name, Roles: roles})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Users.ChoosePassword(context.Background(), link, models.PasswordInput{Password: password}, db.Visitor{}); err != nil {
		t.Fatal(err)
	}
	return u
}

func as(u *models.User) context.Context {
	return models.WithActor(context.Background(), u.Actor(0, "192.0.2.1"))
}

func signIn(d *db.DB, email, password string) (string, error) {
	return d.Sessions.SignIn(context.Background(), models.SignInInput{Email: email, Password: password}, db.Visitor{Address: "192.0.2.1"})
}

func wantCode(t *testing.T, err error, code models.Code, words string) {
	t.Helper()
	if models.CodeOf(err) != code || code != "" && !strings.Contains(err.Error(), words) {
		t.Errorf("got code %q (%v), want %q with %q", models.CodeOf(err), err, code, words)
	}
}

func TestUserSignsInAndOut(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		addUser(t, d, "ada", "admin", "clerk")
		token, err := signIn(d, " ADA@example.org", password)
		wantCode(t, err, "", "")
		s, err := d.Sessions.Find(context.Background(), token)
		wantCode(t, err, "", "")
		if s.Actor.Name != "ada" || !s.Actor.Has(models.RoleClerk) || s.Email != "ada@example.org" {
			t.Errorf("got %+v", s)
		}
		ctx := models.WithActor(context.Background(), s.Actor)

		d.Now = func() time.Time { return dbtest.Noon.Add(11 * time.Hour) }
		_, err = d.Sessions.Find(context.Background(), token) // seen
		wantCode(t, err, "", "")
		d.Now = func() time.Time { return dbtest.Noon.Add(22 * time.Hour) }
		_, err = d.Sessions.Find(context.Background(), token)
		wantCode(t, err, "", "")
		d.Now = func() time.Time { return dbtest.Noon.Add(35 * time.Hour) }
		_, err = d.Sessions.Find(context.Background(), token)
		wantCode(t, err, models.SignIn, "no longer")

		d.Now = func() time.Time { return dbtest.Noon }
		again, err := d.Sessions.SignIn(context.Background(), models.SignInInput{Email: "ada@example.org", Password: password}, db.Visitor{Token: token})
		wantCode(t, err, "", "")
		_, err = d.Sessions.Find(context.Background(), token)
		wantCode(t, err, models.SignIn, "") // rotated
		wantCode(t, d.Sessions.SignOut(ctx, again), "", "")
		_, err = d.Sessions.Find(context.Background(), again)
		wantCode(t, err, models.SignIn, "")

		one, _ := signIn(d, "ada@example.org", password)
		two, _ := signIn(d, "ada@example.org", password)
		if mine, err := d.Sessions.Mine(ctx); err != nil || len(mine) < 2 {
			t.Errorf("got %d sessions, %v", len(mine), err)
		}
		wantCode(t, d.Sessions.SignOutEverywhere(ctx), "", "")
		for _, token := range []string{one, two} {
			_, err = d.Sessions.Find(context.Background(), token)
			wantCode(t, err, models.SignIn, "")
		}
		if v, err := d.Events.Verify(context.Background()); err != nil || v.Problem != "" {
			t.Errorf("chain: %+v %v", v, err)
		}
	})
}

func TestSessionEndsAfterSevenDaysHoweverUsed(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		addUser(t, d, "ada", "admin")
		token, err := signIn(d, "ada@example.org", password)
		wantCode(t, err, "", "")
		for h := 0; h < 7*24; h += 6 {
			d.Now = func() time.Time { return dbtest.Noon.Add(time.Duration(h) * time.Hour) }
			if _, err := d.Sessions.Find(context.Background(), token); err != nil {
				t.Fatalf("after %d hours: %v", h, err)
			}
		}
		d.Now = func() time.Time { return dbtest.Noon.Add(7 * 24 * time.Hour) }
		_, err = d.Sessions.Find(context.Background(), token)
		wantCode(t, err, models.SignIn, "")
	})
}

func TestUserSignInIsLimited(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		addUser(t, d, "ada", "admin")
		for _, email := range []string{"ada@example.org", "nobody@example.org"} {
			for range 10 {
				_, err := signIn(d, email, "wrong")
				wantCode(t, err, models.Invalid, "Email address or password is not right")
			}
			_, err := signIn(d, email, password)
			wantCode(t, err, models.Invalid, "Try again at 12:15pm")
		}
		d.Now = func() time.Time { return dbtest.Noon.Add(15 * time.Minute) }
		_, err := signIn(d, "ada@example.org", "wrong")
		wantCode(t, err, models.Invalid, "not right")
		_, err = signIn(d, "ada@example.org", password)
		wantCode(t, err, "", "")
		events, err := d.Events.List(system, db.EventFilter{Verb: "user.sign-in-failed", Limit: 200})
		if err != nil || len(events) != 21 {
			t.Errorf("got %d events, %v", len(events), err)
		}
		for _, e := range events {
			if strings.Contains(e.Content, "nobody@") {
				t.Errorf("the log names an unknown account: %s", e.Content)
			}
		}
	})
}

func TestUserAddressIsLimited(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx := context.Background()
		for i := range 100 {
			_, err := d.Sessions.SignIn(ctx, models.SignInInput{Email: strings.Repeat("x", i+1), Password: "x"}, db.Visitor{Address: "192.0.2.9"})
			wantCode(t, err, models.Invalid, "not right")
		}
		_, err := d.Sessions.SignIn(ctx, models.SignInInput{Email: "other", Password: "x"}, db.Visitor{Address: "192.0.2.9"})
		wantCode(t, err, models.Invalid, "Try again at")
		_, err = d.Sessions.SignIn(ctx, models.SignInInput{Email: "other", Password: "x"}, db.Visitor{Address: "192.0.2.8"})
		wantCode(t, err, models.Invalid, "not right")
	})
}

func TestUserWhoIsStoppedIsOutAtOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ada := addUser(t, d, "ada", "admin")
		ben := addUser(t, d, "ben", "clerk")
		token, _ := signIn(d, "ben@example.org", password)
		wantCode(t, d.Users.Stop(as(ben), ben.ID, 1), models.Forbidden, "administrators")
		wantCode(t, d.Users.Stop(as(ada), ben.ID, 1), "", "")
		_, err := d.Sessions.Find(context.Background(), token)
		wantCode(t, err, models.SignIn, "")
		_, err = signIn(d, "ben@example.org", password)
		wantCode(t, err, models.Invalid, "not right")
		wantCode(t, d.Users.Restart(as(ada), ben.ID, 1), models.Conflict, "changed")
		wantCode(t, d.Users.Restart(as(ada), ben.ID, 2), "", "")
		_, err = signIn(d, "ben@example.org", password)
		wantCode(t, err, "", "")
	})
}

func TestUserListKeepsOneAdministrator(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ada := addUser(t, d, "ada", "admin")
		in := ada.Input()
		in.Roles = []string{"clerk"}
		wantCode(t, d.Users.Update(as(ada), ada.ID, in), models.Invalid, "last administrator")
		wantCode(t, d.Users.Stop(as(ada), ada.ID, 1), models.Invalid, "last administrator")
		addUser(t, d, "ben", "admin")
		wantCode(t, d.Users.Update(as(ada), ada.ID, in), "", "")
		wantCode(t, d.Users.Update(system, ada.ID, in), models.Conflict, "changed")
		_, _, err := d.Users.Create(system, models.UserInput{Email: "BEN@example.org", Name: "B", Roles: []string{"clerk"}})
		wantCode(t, err, models.Invalid, "already has this email")
	})
}

func TestUserLinksWorkOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx := context.Background()
		link, err := d.Links.FirstSetUp(ctx)
		wantCode(t, err, "", "")
		in := models.SetUpInput{Name: "Ada", Email: "ada@example.org", Password: "short"}
		_, err = d.Users.SetUp(ctx, link, in, db.Visitor{})
		wantCode(t, err, models.Invalid, "12 characters")
		in.Password = password
		token, err := d.Users.SetUp(ctx, link, in, db.Visitor{})
		wantCode(t, err, "", "")
		s, err := d.Sessions.Find(ctx, token)
		wantCode(t, err, "", "")
		_, err = d.Users.SetUp(ctx, link, in, db.Visitor{})
		wantCode(t, err, models.Conflict, "used already")
		if again, err := d.Links.FirstSetUp(ctx); again != "" || err != nil {
			t.Errorf("got a set-up link with a user there: %q %v", again, err)
		}
		link, err = d.Users.PasswordLink(models.WithActor(ctx, s.Actor), s.Actor.UserID)
		wantCode(t, err, "", "")
		_, err = d.Sessions.SignInByLink(ctx, link, db.Visitor{})
		wantCode(t, err, models.Forbidden, "sample")
		_, err = d.Users.ChoosePassword(ctx, link, models.PasswordInput{Password: "another long password"}, db.Visitor{})
		wantCode(t, err, "", "")
		_, err = d.Sessions.Find(ctx, token)
		wantCode(t, err, models.SignIn, "") // a new password ends the other sessions
		_, err = d.Users.ChoosePassword(ctx, link, models.PasswordInput{Password: "another long password"}, db.Visitor{})
		wantCode(t, err, models.Conflict, "used already")
		link, _ = d.Users.PasswordLink(system, s.Actor.UserID)
		d.Now = func() time.Time { return dbtest.Noon.Add(24 * time.Hour) }
		_, err = d.Users.ChoosePassword(ctx, link, models.PasswordInput{Password: "another long password"}, db.Visitor{})
		wantCode(t, err, models.Conflict, "24 hours")
	})
}

func TestUserChangesTheirPassword(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ada := addUser(t, d, "ada", "admin")
		token, _ := signIn(d, "ada@example.org", password)
		in := models.ChangePasswordInput{Current: "wrong", Password: "a new long password"}
		_, err := d.Users.ChangePassword(as(ada), in, db.Visitor{Token: token})
		wantCode(t, err, models.Invalid, "present password is not right")
		in.Current = password
		fresh, err := d.Users.ChangePassword(as(ada), in, db.Visitor{Token: token})
		wantCode(t, err, "", "")
		_, err = d.Sessions.Find(context.Background(), token)
		wantCode(t, err, models.SignIn, "")
		_, err = d.Sessions.Find(context.Background(), fresh)
		wantCode(t, err, "", "")
		_, err = signIn(d, "ada@example.org", in.Password)
		wantCode(t, err, "", "")
	})
}
