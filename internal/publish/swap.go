package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// swapByRename moves what stands at place aside, dir to place, and what was moved aside
// to dir. Should the second step fail, the first is taken back.
func swapByRename(dir, place string) error {
	aside := dir + "-old"
	err := os.Rename(place, aside)
	if errors.Is(err, fs.ErrNotExist) {
		return wrap(place, os.Rename(dir, place))
	} else if err != nil {
		return wrap(place, err)
	}
	if err := os.Rename(dir, place); err != nil {
		return wrap(place, errors.Join(err, os.Rename(aside, place)))
	}
	return wrap(place, os.Rename(aside, dir))
}

// swapError says what a reader can do about a place that cannot be renamed, which is how
// mount points answer.
type swapError struct {
	place string
	err   error
}

func wrap(place string, err error) error {
	if err == nil {
		return nil
	}
	return &swapError{place, err}
}

func (e *swapError) Error() string {
	return fmt.Sprintf("cannot replace %s: %v (a mount point cannot be replaced: name a folder inside it)", e.place, e.err)
}

func (e *swapError) Unwrap() error { return e.err }
