//go:build unix

package source_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"docgen/internal/source"
)

// A pipe in a page's place is a problem and not waited for, by whatever way it is named.
func TestAPipeIsNotOpened(t *testing.T) {
	folder := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(folder, "pipe.md"), 0o600); err != nil {
		t.Fatal(err)
	}
	link(t, "pipe.md", filepath.Join(folder, "link.md"))
	set, problems, err := source.Load(t.Context(), os.DirFS(folder), source.Options{})
	if err != nil || len(set.Files) > 0 {
		t.Fatal(err, paths(set))
	}
	if len(problems) != 2 || problems[0].Kind != source.Unreadable || problems[1].Kind != source.Unreadable {
		t.Errorf("problems: %v", problems)
	}
}
