package fix

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"docgen/internal/diag"
)

// mostRounds bounds the rounds of mending. One fix may make room for another, or bring a
// fault to light; a site that still changes after so many is one whose fixes undo each
// other.
const mostRounds = 10

// A Change is one file that fixes change.
type Change struct {
	Path          string
	Before, After []byte
}

// ErrChanged says that a file is not as docgen read it.
var ErrChanged = errors.New("the file has changed since docgen read it")

// Check compares a file with what the change was made from, and returns [ErrChanged] where
// it is no longer that.
func (c *Change) Check(now []byte) error {
	if !bytes.Equal(now, c.Before) {
		return fmt.Errorf("%s: %w", c.Path, ErrChanged)
	}
	return nil
}

// A Result is what mending a site comes to.
type Result struct {
	Changes []Change  // in order of path
	Mended  diag.List // findings whose fixes were applied, round after round
}

// Mend applies the fixes of the findings that analyze reports about the files of content,
// then looks again at the files so changed, until nothing is left that the options allow
// to be mended, for ten rounds at most. A second run over the result changes nothing, unless
// the rounds ran out: what they reached is returned then.
func Mend(content fs.FS, analyze func(fs.FS) (diag.List, error), o Options) (*Result, error) {
	changed := overlay{FS: content, files: map[string][]byte{}}
	before := map[string][]byte{}
	r := &Result{}
	for range mostRounds {
		findings, err := analyze(changed)
		if err != nil {
			return nil, err
		}
		todo, mended := plans(findings, o)
		if len(todo) == 0 {
			break
		}
		r.Mended = append(r.Mended, mended...)
		next := overlay{FS: content, files: map[string][]byte{}}
		for path, data := range changed.files {
			next.files[path] = data
		}
		for _, p := range todo {
			if _, ok := before[p.file.Path]; !ok {
				before[p.file.Path] = p.file.Original
			}
			next.files[p.file.Path] = p.apply()
		}
		changed = next
	}
	for path, after := range changed.files {
		if !bytes.Equal(before[path], after) {
			r.Changes = append(r.Changes, Change{path, before[path], after})
		}
	}
	slices.SortFunc(r.Changes, func(a, b Change) int { return strings.Compare(a.Path, b.Path) })
	return r, nil
}
