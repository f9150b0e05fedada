package main

import (
	"io"
	"path/filepath"
	"runtime/debug"
	"testing"
)

// What only analyzes lets garbage lie; what publishes collects it as Go does, and so does
// either where the user says how.
func TestTheCollectorsPace(t *testing.T) {
	nowhere := filepath.Join(t.TempDir(), "nowhere") // the pace is set before anything is read
	usual := debug.SetGCPercent(100)
	defer debug.SetGCPercent(usual)
	for _, c := range []struct {
		gogc string
		args []string
		want int
	}{
		{"", []string{"verify", nowhere}, 200},
		{"", []string{"why", "A", "B", "--dir", nowhere}, 200},
		{"", []string{"fix", nowhere}, 200},
		{"", []string{"build", nowhere}, 100},
		{"", []string{"serve", nowhere}, 100},
		{"50", []string{"verify", nowhere}, 100},
	} {
		t.Setenv("GOGC", c.gogc)
		debug.SetGCPercent(100)
		if code := run(c.args, streams{nil, io.Discard, io.Discard}); code != exitUsage {
			t.Errorf("%v: exit code %d, want %d", c.args, code, exitUsage)
		}
		if got := debug.SetGCPercent(100); got != c.want {
			t.Errorf("GOGC=%q %v: %d percent, want %d", c.gogc, c.args, got, c.want)
		}
	}
}
