//go:build unix

package wasmcache

import (
	"os"
	"syscall"
)

// owned reports whether the file belongs to the user that this process acts as.
func owned(info os.FileInfo) bool {
	st, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(st.Uid) == os.Geteuid()
}
