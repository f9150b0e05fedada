package diagram

import (
	"fmt"
	"os"
	"testing"
)

// probe, when set, makes the test binary report what its start left behind, and end.
const probe = "DOCGEN_PROBE_CACHE"

// asWorker makes the test binary a Worker.
const asWorker = "layout"

func TestMain(m *testing.M) {
	switch {
	case os.Getenv(probe) != "":
		os.Stdout.WriteString("TMPDIR=" + os.Getenv("TMPDIR") + "\n")
		return
	case len(os.Args) > 1 && os.Args[1] == asWorker:
		if err := Work(os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// testWorker is this test binary as a worker.
func testWorker(t testing.TB) Worker {
	t.Helper()
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return Worker{Path: path, Args: []string{os.Args[0], asWorker}}
}
