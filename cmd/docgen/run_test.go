package main

import (
	"io"
	"math"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

// What only analyzes lets garbage lie for long; what publishes does so at its start alone,
// and neither does where the user says how.
func TestTheCollectorsPace(t *testing.T) {
	nowhere := filepath.Join(t.TempDir(), "nowhere") // the pace is set before anything is read
	usual := debug.SetGCPercent(100)
	defer debug.SetGCPercent(usual)
	for _, c := range []struct {
		gogc  string
		args  []string
		first int64 // bytes of memory at which garbage is first collected
		then  int   // percent
	}{
		{"", []string{"verify", nowhere}, 192 << 20, 200},
		{"", []string{"why", "A", "B", "--dir", nowhere}, 192 << 20, 200},
		{"", []string{"fix", nowhere}, 192 << 20, 200},
		{"", []string{"build", nowhere}, 96 << 20, 100},
		{"", []string{"serve", nowhere}, 96 << 20, 100},
		{"50", []string{"verify", nowhere}, math.MaxInt64, 100},
	} {
		t.Setenv("GOGC", c.gogc)
		debug.SetGCPercent(100)
		debug.SetMemoryLimit(math.MaxInt64)
		if code := run(c.args, streams{nil, io.Discard, io.Discard}); code != exitUsage {
			t.Errorf("%v: exit code %d, want %d", c.args, code, exitUsage)
		}
		if first := debug.SetMemoryLimit(-1); first != c.first {
			t.Errorf("GOGC=%q %v: first collection at %d bytes, want %d", c.gogc, c.args, first, c.first)
		}
		runtime.GC()
		for range 1000 { // the pace after it is set beside the program
			if debug.SetMemoryLimit(-1) == math.MaxInt64 {
				break
			}
			time.Sleep(time.Millisecond)
		}
		if then := debug.SetGCPercent(100); then != c.then {
			t.Errorf("GOGC=%q %v: %d percent after the first collection, want %d", c.gogc, c.args, then, c.then)
		}
	}
}
