package publish

import (
	"errors"

	"golang.org/x/sys/unix"
)

// swap puts the folder dir at place. Where something stands there, the two exchange
// their names in one step, so that no reader ever finds nothing.
func swap(dir, place string) error {
	err := unix.Renameat2(unix.AT_FDCWD, dir, unix.AT_FDCWD, place, unix.RENAME_EXCHANGE)
	if err == nil {
		return nil
	}
	if errors.Is(err, unix.ENOENT) || errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOSYS) {
		// Nothing to exchange with, or a file system that cannot.
		return swapByRename(dir, place)
	}
	return &swapError{place, err}
}
