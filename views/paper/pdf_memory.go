package paper

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/chromedp/chromedp"
)

// limitMemory ends a tab when the browser takes too much memory while it prints,
// and tells afterwards whether it did. It reads what Linux says of processes;
// elsewhere there is no limit.
func limitMemory(tab context.Context, end func()) (heavy func() bool) {
	var over atomic.Bool
	go func() {
		t := time.NewTicker(200 * time.Millisecond)
		defer t.Stop()
		for {
			select {
			case <-tab.Done():
				return
			case <-t.C:
			}
			if used, ok := browserMemory(tab); ok && used > mostMemory {
				over.Store(true)
				end()
				return
			}
		}
	}()
	return over.Load
}

// browserMemory is what the processes of a browser have for themselves, in bytes.
func browserMemory(tab context.Context) (int64, bool) {
	c := chromedp.FromContext(tab)
	if c == nil || c.Browser == nil || c.Browser.Process() == nil {
		return 0, false
	}
	parents := map[int]int{}
	entries, err := os.ReadDir("/proc")
	if err != nil {
		return 0, false
	}
	for _, e := range entries {
		pid, err := strconv.Atoi(e.Name())
		if err != nil {
			continue
		}
		stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
		if err != nil {
			continue
		}
		// The name, in brackets, may hold anything; state and parent follow it.
		fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
		if len(fields) > 1 {
			parents[pid], _ = strconv.Atoi(fields[1])
		}
	}
	root, total := c.Browser.Process().Pid, int64(0)
	for pid := range parents {
		for at := pid; at > 1; at = parents[at] {
			if at == root {
				total += ownMemory(pid)
				break
			}
		}
	}
	return total, total > 0
}

// ownMemory is what a process shares with no other.
func ownMemory(pid int) int64 {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	_, rest, ok := strings.Cut(string(status), "RssAnon:")
	if !ok {
		return 0
	}
	kb, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
	n, _ := strconv.ParseInt(kb, 10, 64)
	return n << 10
}
