// Command withpg runs a command beside a PostgreSQL server of its own, made in
// a temporary folder and thrown away afterwards:
//
//	go run ./db/dbtest/withpg go test ./...
package main

import (
	"fmt"
	"log"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
)

func main() {
	log.SetFlags(0)
	if err := run(os.Args[1:]); err != nil {
		log.Fatal("withpg: ", err)
	}
}

func run(command []string) (err error) {
	dir, err := os.MkdirTemp(room(), "withpg")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	data := filepath.Join(dir, "data")
	if err := server(dir, "initdb", "-D", data, "-U", "test", "-A", "trust", "--no-sync"); err != nil {
		return err
	}
	// The user test needs no password; anybody else has to have one, so that a
	// wrong one can be tried.
	const doors = "local all test trust\nlocal all all scram-sha-256\n"
	if err := os.WriteFile(filepath.Join(data, "pg_hba.conf"), []byte(doors), 0o600); err != nil {
		return err
	}
	// It listens on a socket in its own folder, so that no port can be taken.
	if err := server(dir, "pg_ctl", "-D", data, "-w", "-s", "-l", filepath.Join(dir, "log"),
		"-o", "-k "+dir+" -c listen_addresses= -c fsync=off", "start"); err != nil {
		return err
	}
	defer server(dir, "pg_ctl", "-D", data, "-m", "immediate", "-s", "stop")

	c := exec.Command(command[0], command[1:]...)
	c.Stdin, c.Stdout, c.Stderr = os.Stdin, os.Stdout, os.Stderr
	c.Env = append(os.Environ(), "TEST_POSTGRES=postgres://test@/postgres?host="+dir)
	return c.Run()
}

// room is where the server keeps its files: in memory, where the machine has enough of
// it, since tests make hundreds of databases and throw them away; else on the disk.
func room() string {
	const memory, enough = "/dev/shm", 2 << 30 // bytes
	var fs syscall.Statfs_t
	if err := syscall.Statfs(memory, &fs); err != nil || fs.Bavail*uint64(fs.Bsize) < enough {
		return ""
	}
	return memory
}

// server runs one of PostgreSQL's own commands. PostgreSQL will not run as root,
// so root hands the folder to the user postgres first.
func server(dir, name string, args ...string) error {
	path, err := exec.LookPath(name)
	if err != nil {
		found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/" + name)
		if len(found) == 0 {
			return err
		}
		path = found[len(found)-1]
	}
	c := exec.Command(path, args...)
	c.Dir = dir
	if os.Getuid() == 0 {
		u, err := user.Lookup("postgres")
		if err != nil {
			return err
		}
		uid, _ := strconv.Atoi(u.Uid)
		gid, _ := strconv.Atoi(u.Gid)
		if err := os.Chown(dir, uid, gid); err != nil {
			return err
		}
		c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
	}
	if out, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", name, err, out)
	}
	return nil
}
