package site

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"github.com/spf13/afero"
)

func manyPages(n int) (names []string) {
	for i := range n {
		names = append(names, fmt.Sprintf("p%d.md", i))
	}
	return names
}

// Wherever it is interrupted, a build ends, and says why.
func TestCancelledBuildStops(t *testing.T) {
	s := newSite(t, Input{Pages: plainPages(manyPages(200)...)})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Render(ctx, Drawings{}, t.TempDir()); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled before the start: got %v", err)
	}
	for n := 10; n < 250; n += 20 {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		target := &stopAfter{Fs: memory(), stop: cancel}
		target.left.Store(int64(n))
		if _, err := s.render(ctx, Drawings{}, target); !errors.Is(err, context.Canceled) {
			t.Errorf("stopped at file %d: got %v", n, err)
		}
	}
}

// stopAfter calls stop when the given number of files has been begun.
type stopAfter struct {
	afero.Fs
	left atomic.Int64
	stop func()
}

func (s *stopAfter) OpenFile(name string, flag int, perm os.FileMode) (afero.File, error) {
	if s.left.Add(-1) == 0 {
		s.stop()
	}
	return s.Fs.OpenFile(name, flag, perm)
}

// Hugo gives up after ten errors, and sometimes waits for workers that have left.
func TestTemplateThatFailsOnEveryPageIsAnError(t *testing.T) {
	s := newSite(t, Input{
		Pages:         plainPages(manyPages(100)...),
		SiteTemplates: fstest.MapFS{"article.html": {Data: []byte(`{{ define "main" }}{{ .NoSuch }}{{ end }}`)}},
	})
	for range 6 {
		if _, err := s.render(t.Context(), Drawings{}, memory()); err == nil || !strings.Contains(err.Error(), "templates/article.html:1:") {
			t.Errorf("got %v", err)
		}
	}
}
