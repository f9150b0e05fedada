// Package wasmcache keeps compiled WebAssembly out of folders that others may write.
//
// RATIONALE: when package github.com/goccy/go-graphviz/internal/wasm is initialised, it
// compiles Graphviz and keeps the machine code in $TMPDIR/go-graphviz, which it creates
// with ordinary permissions and uses without a look if it is there already. On a shared
// machine anybody can put a folder of that name into /tmp first, and with it code
// that runs in our process. The package has no setting for the place and no way to do
// without it; the only thing that it asks is os.TempDir.
//
// So the temporary directory is a private one while that package is initialised. Go
// initialises packages whose dependencies are ready in the order of their import paths
// (Go specification, "Program initialization", since Go 1.21), and "docgen/…" comes
// before "github.com/…": this package, which depends on little, is always initialised
// first. Package diagram, which imports go-graphviz and is therefore initialised after
// it, puts the variables back by calling [Restore]. A test in package diagram watches
// the whole in a process of its own.
package wasmcache

import (
	"os"
	"path/filepath"
	"runtime"
)

// saved is an environment variable as it was.
type saved struct {
	name, value string
	set         bool
}

// before holds the variables that init changed, until Restore.
var before []saved

func init() {
	dir := Dir()
	if dir == "" {
		// No private folder: point at a place where none can be made. Graphviz is then
		// compiled anew at every start, which is slow but safe.
		dir = filepath.Join(os.DevNull, "docgen")
	}
	for _, name := range variables() {
		value, set := os.LookupEnv(name)
		before = append(before, saved{name, value, set})
		// A failure leaves the variable as it was; nothing better can be done here.
		_ = os.Setenv(name, dir)
	}
}

// Restore puts the temporary directory back. It is called once, by the initialisation
// of the package that needed it away.
func Restore() bool {
	for _, v := range before {
		if v.set {
			_ = os.Setenv(v.name, v.value)
		} else {
			_ = os.Unsetenv(v.name)
		}
	}
	before = nil
	return true
}

// variables names what os.TempDir looks at.
func variables() []string {
	if runtime.GOOS == "windows" {
		return []string{"TMP", "TEMP"}
	}
	return []string{"TMPDIR"}
}

// Dir returns a folder for compiled code that only this user can write, made if need
// be; "" where there is none. The folders above it are the user's own by the
// convention of os.UserCacheDir; the last two are checked.
func Dir() string {
	base, err := os.UserCacheDir()
	if err != nil || !filepath.IsAbs(base) {
		return ""
	}
	parent := filepath.Join(base, "docgen")
	dir := filepath.Join(parent, "wasm")
	if os.MkdirAll(dir, 0o700) != nil || !private(parent) || !private(dir) {
		return ""
	}
	// The folder that go-graphviz itself will use, so that it does not make it with
	// wider permissions.
	inner := filepath.Join(dir, "go-graphviz")
	if os.MkdirAll(inner, 0o700) != nil || !private(inner) {
		return ""
	}
	return dir
}

// private reports whether a path is a real folder, not a link, that belongs to this
// user and that nobody else may write.
func private(dir string) bool {
	info, err := os.Lstat(dir)
	if err != nil || !info.IsDir() || !owned(info) {
		return false
	}
	if runtime.GOOS == "windows" {
		return true // permissions are lists there; the profile folder's own apply
	}
	if info.Mode().Perm()&0o077 == 0 {
		return true
	}
	// Ours, but open: close it, if nobody else could have written to it before.
	return info.Mode().Perm()&0o022 == 0 && os.Chmod(dir, 0o700) == nil
}
