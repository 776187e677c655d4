package db

import (
	"context"
	"runtime"
	"sync"

	"github.com/alexedwards/argon2id"
)

// hashing bounds how many passwords are hashed at once: each takes 64 MB and
// a processor for some 50 ms.
var hashing = make(chan struct{}, max(2, runtime.NumCPU()))

var hashParams = &argon2id.Params{Memory: 64 * 1024, Iterations: 1, Parallelism: 2, SaltLength: 16, KeyLength: 32}

// nobody is the hash of no one's password. An unknown account is checked
// against it, so that it takes as long as a known one.
var nobody = sync.OnceValue(func() string {
	hash, err := argon2id.CreateHash("", hashParams)
	if err != nil {
		panic(err)
	}
	return hash
})

func waitToHash(ctx context.Context) error {
	select {
	case hashing <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func hashPassword(ctx context.Context, password string) (string, error) {
	if err := waitToHash(ctx); err != nil {
		return "", err
	}
	defer func() { <-hashing }()
	return argon2id.CreateHash(password, hashParams)
}

// passwordFits compares a password with its hash. fresh is a new hash where the
// old one was made with weaker parameters, else "". An empty hash fits nothing.
func passwordFits(ctx context.Context, password, hash string) (fits bool, fresh string, err error) {
	if err := waitToHash(ctx); err != nil {
		return false, "", err
	}
	defer func() { <-hashing }()
	if hash == "" {
		_, _, err := argon2id.CheckHash(password, nobody())
		return false, "", err
	}
	fits, params, err := argon2id.CheckHash(password, hash)
	if err != nil || !fits || *params == *hashParams {
		return fits, "", err
	}
	fresh, err = argon2id.CreateHash(password, hashParams)
	return fits, fresh, err
}
