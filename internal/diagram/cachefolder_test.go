//go:build unix

package diagram

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// startAnew runs this test binary in a process of its own, with a home and a temporary
// directory of its own, and returns what it reports.
func startAnew(t *testing.T, home, tmp string) string {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = []string{probe + "=1", "HOME=" + home, "TMPDIR=" + tmp}
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("starting the test binary: %v", err)
	}
	return strings.TrimSpace(string(out))
}

func entries(t *testing.T, dir string) []string {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range list {
		names = append(names, e.Name())
	}
	return names
}

// cacheFolder is where compiled code is kept below a home, as os.UserCacheDir has it
// on Linux.
func cacheFolder(home string) string {
	return filepath.Join(home, ".cache", "docgen", "wasm", "go-graphviz")
}

func skipUnlessXDG(t *testing.T) {
	t.Helper()
	t.Setenv("HOME", "/somebody")
	t.Setenv("XDG_CACHE_HOME", "")
	if dir, err := os.UserCacheDir(); err != nil || dir != "/somebody/.cache" {
		t.Skip("the user's cache folder is elsewhere on this system")
	}
}

func TestCompiledCodeIsKeptPrivately(t *testing.T) {
	skipUnlessXDG(t)
	home, tmp := t.TempDir(), t.TempDir()
	if got, want := startAnew(t, home, tmp), "TMPDIR="+tmp; got != want {
		t.Errorf("after the start the environment has %q, want it restored: %q", got, want)
	}
	if got := entries(t, tmp); len(got) != 0 {
		t.Errorf("the start left %v in the temporary directory", got)
	}
	dir := cacheFolder(home)
	info, err := os.Stat(dir)
	if err != nil {
		t.Fatalf("no private cache: %v", err)
	}
	if got := info.Mode().Perm(); got != 0o700 {
		t.Errorf("the cache folder has permissions %o, want 700", got)
	}
	if len(entries(t, dir)) == 0 {
		t.Error("nothing was cached, so every start compiles anew")
	}
}

func TestHostileCacheFolderIsNotUsed(t *testing.T) {
	skipUnlessXDG(t)
	tests := []struct {
		name    string
		prepare func(t *testing.T, dir, elsewhere string)
	}{
		{"a link to somewhere else", func(t *testing.T, dir, elsewhere string) {
			mkdir(t, filepath.Dir(dir), 0o700)
			if err := os.Symlink(elsewhere, dir); err != nil {
				t.Fatal(err)
			}
		}},
		{"the folder above is a link", func(t *testing.T, dir, elsewhere string) {
			above := filepath.Dir(dir)
			mkdir(t, filepath.Dir(above), 0o700)
			if err := os.Symlink(elsewhere, above); err != nil {
				t.Fatal(err)
			}
		}},
		{"writable for everybody", func(t *testing.T, dir, _ string) {
			mkdir(t, dir, 0o777)
		}},
		{"somebody else's", func(t *testing.T, dir, _ string) {
			mkdir(t, dir, 0o700)
			if err := os.Chown(dir, 12345, -1); err != nil {
				t.Skip("only root can give folders away")
			}
		}},
		{"a file", func(t *testing.T, dir, _ string) {
			mkdir(t, filepath.Dir(dir), 0o700)
			if err := os.WriteFile(dir, nil, 0o600); err != nil {
				t.Fatal(err)
			}
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			home, tmp, elsewhere := t.TempDir(), t.TempDir(), t.TempDir()
			dir := cacheFolder(home)
			tt.prepare(t, dir, elsewhere)
			startAnew(t, home, tmp)
			if got := entries(t, elsewhere); len(got) != 0 {
				t.Errorf("the start wrote %v through the link", got)
			}
			if got := entries(t, tmp); len(got) != 0 {
				t.Errorf("the start left %v in the temporary directory", got)
			}
			if info, err := os.Lstat(dir); err == nil && info.IsDir() {
				if got := entries(t, dir); len(got) != 0 {
					t.Errorf("the start used the open folder: %v", got)
				}
			}
		})
	}
}

func TestNoHomeMeansNoCache(t *testing.T) {
	tmp := t.TempDir()
	if got, want := startAnew(t, "", tmp), "TMPDIR="+tmp; got != want {
		t.Errorf("after the start the environment has %q, want %q", got, want)
	}
	if got := entries(t, tmp); len(got) != 0 {
		t.Errorf("the start left %v in the temporary directory", got)
	}
}

func mkdir(t *testing.T, dir string, mode os.FileMode) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, mode); err != nil {
		t.Fatal(err)
	}
}
