package main

import (
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain makes docgen a command of the scripts.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"docgen": main})
}

// TestScripts runs testdata/script. Each script is a folder of files and what docgen does
// with it, as a user would type it. Scripts that need real pages have the condition
// [shared]; $SHARED is their folder.
func TestScripts(t *testing.T) {
	shared := os.Getenv("DOCGEN_SHARED")
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("SHARED", shared)
			e.Setenv("XDG_CACHE_HOME", os.Getenv("XDG_CACHE_HOME"))
			return nil
		},
		Condition: func(cond string) (bool, error) {
			if cond == "shared" {
				if shared == "" {
					t.Logf("a script skips: DOCGEN_SHARED, the folder of real pages, is not set")
				}
				return shared != "", nil
			}
			return false, nil
		},
	})
}
