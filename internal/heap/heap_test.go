package heap_test

import (
	"math"
	"runtime"
	"runtime/debug"
	"testing"
	"time"

	"docgen/internal/heap"
)

// collections counts the runs of the collector while so many megabytes are allocated.
func collections(megabytes int) int {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range megabytes {
		garbage = make([]byte, 1<<20)
	}
	runtime.ReadMemStats(&after)
	return int(after.NumGC - before.NumGC)
}

// garbage keeps the compiler from leaving allocations out.
var garbage []byte

func TestFirstAt(t *testing.T) {
	t.Setenv("GOGC", "")
	heap.FirstAt(96<<20, 150)
	if n := collections(40); n != 0 {
		t.Errorf("%d collections of 40 MB, though the first is due at 96", n)
	}
	if n := collections(100); n == 0 {
		t.Error("no collection of 140 MB, though the first is due at 96")
	}
	// What follows the first collection runs beside the program.
	for range 1000 {
		if debug.SetMemoryLimit(-1) == math.MaxInt64 {
			break
		}
		time.Sleep(time.Millisecond)
	}
	if limit := debug.SetMemoryLimit(-1); limit != math.MaxInt64 {
		t.Errorf("a limit of %d bytes stays after the first collection", limit)
	}
	if percent := debug.SetGCPercent(100); percent != 150 {
		t.Errorf("the heap may grow by %d percent after the first collection, want 150", percent)
	}
}

// Who sets GOGC has thought about it.
func TestUsersSettingStands(t *testing.T) {
	t.Setenv("GOGC", "70")
	before := debug.SetGCPercent(70)
	defer debug.SetGCPercent(before)
	heap.FirstAt(1<<20, 150)
	if percent := debug.SetGCPercent(70); percent != 70 {
		t.Errorf("%d percent, want the user's 70", percent)
	}
}
