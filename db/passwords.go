package db

import (
	"context"
	"runtime"
	"sync"

	"github.com/alexedwards/argon2id"
)

// hashMemory is how much memory a password takes to hash, in KB: 64 MB, and a
// processor for some 50 ms.
const hashMemory = 64 * 1024

// hashing bounds how many passwords are hashed at once.
var hashing = make(chan struct{}, max(2, runtime.NumCPU()))

// hasher hashes passwords.
type hasher struct {
	params argon2id.Params
	nobody func() string // the hash of no one's password, against which an unknown account is checked, so that it takes as long as a known one
}

func newHasher(memory uint32) *hasher {
	h := &hasher{params: argon2id.Params{Memory: memory, Iterations: 1, Parallelism: 2, SaltLength: 16, KeyLength: 32}}
	h.nobody = sync.OnceValue(func() string {
		hash, err := argon2id.CreateHash("", &h.params)
		if err != nil {
			panic(err)
		}
		return hash
	})
	return h
}

func waitToHash(ctx context.Context) error {
	select {
	case hashing <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (h *hasher) hash(ctx context.Context, password string) (string, error) {
	if err := waitToHash(ctx); err != nil {
		return "", err
	}
	defer func() { <-hashing }()
	return argon2id.CreateHash(password, &h.params)
}

// fits compares a password with its hash. fresh is a new hash where the old one
// was made with other parameters, else "". An empty hash fits nothing.
func (h *hasher) fits(ctx context.Context, password, hash string) (fits bool, fresh string, err error) {
	if err := waitToHash(ctx); err != nil {
		return false, "", err
	}
	defer func() { <-hashing }()
	if hash == "" {
		_, _, err := argon2id.CheckHash(password, h.nobody())
		return false, "", err
	}
	fits, params, err := argon2id.CheckHash(password, hash)
	if err != nil || !fits || *params == h.params {
		return fits, "", err
	}
	fresh, err = argon2id.CreateHash(password, &h.params)
	return fits, fresh, err
}
