// Package heap decides when a program that runs for a moment collects garbage for the
// first time.
//
// RATIONALE: Go's collector starts at 4 MB and runs again whenever the heap has doubled. That
// is eight or nine collections for a program whose linked libraries make tables of 25 MB
// before main runs, all of which stays, and whose own work is done a moment later: they take
// a tenth of the time of docgen verify, and what they give back is never used. The
// environment variable GOGC can say so only before the program starts.
//
// So the collector is off while packages are initialised: for those that depend on more
// than this one does, and go-graphviz and the schemas that Hugo links are among them. A
// command switches it on with [FirstAt].
package heap

import (
	"os"
	"runtime"
	"runtime/debug"
	"sync/atomic"
)

func init() {
	if isOurs() {
		debug.SetGCPercent(-1)
	}
}

// usersLimit is what GOMEMLIMIT says.
var usersLimit = debug.SetMemoryLimit(-1)

// calls counts those of FirstAt, of which the last holds.
var calls atomic.Int64

// isOurs reports whether the user leaves it to the program when garbage is collected.
func isOurs() bool { return os.Getenv("GOGC") == "" }

// FirstAt lets the collector run for the first time when the program has so many bytes of
// memory, or at the limit that GOMEMLIMIT sets if that is lower; from then on it runs when
// the heap has grown by so many percent since. Where the user sets GOGC it changes nothing.
func FirstAt(bytes int64, percent int) {
	if !isOurs() {
		return
	}
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(min(usersLimit, bytes))
	// The collector says that it has run by finding this unused. It holds a pointer, since
	// values without any may share their place with others that live on.
	first := &struct{ _ *byte }{}
	runtime.AddCleanup(first, func(call int64) {
		if call == calls.Load() {
			debug.SetGCPercent(percent)
			debug.SetMemoryLimit(usersLimit)
		}
	}, calls.Add(1))
}
