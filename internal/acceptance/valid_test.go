package acceptance

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/sync/errgroup"
)

// tolerated are complaints of HTML Tidy 5.6 about what the standard allows and Tidy does
// not know.
var tolerated = []string{
	`<a> proprietary attribute "id"`, // links inside SVG
	`<a> proprietary attribute "href"`,
	`<a> proprietary attribute "class"`,
	`<title> proprietary attribute "id"`,   // of a drawing
	`proprietary attribute "aria-current"`, // newer than Tidy
	`proprietary attribute "popover"`,
	`proprietary attribute "popovertarget"`,
	`trimming empty <button>`,              // a script gives it its sign
	`trimming empty <span>`,                // highlighted code has tokens without text, and CSS draws signs
	`<a> escaping malformed URI reference`, // addresses in the author's own script (IRIs)
}

// TestPagesAreValid has HTML Tidy read pages of every sample.
func TestPagesAreValid(t *testing.T) {
	tidy := os.Getenv("DOCGEN_TIDY")
	if tidy == "" {
		t.Skip("DOCGEN_TIDY is not set: it names HTML Tidy, which validates pages")
	}
	for name, folder := range samples(t) {
		t.Run(name, func(t *testing.T) {
			site := build(t, folder, "https://example.org/"+filepath.Base(folder)+"/")
			var group errgroup.Group
			group.SetLimit(runtime.GOMAXPROCS(0))
			for _, file := range pagesOf(t, site) {
				group.Go(func() error {
					complaints(t, tidy, file)
					return nil
				})
			}
			if err := group.Wait(); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// complaints reports what Tidy says of one file but for what is tolerated.
func complaints(t *testing.T, tidy, file string) {
	var said bytes.Buffer
	command := exec.Command(tidy, "-errors", "-quiet", "--show-info", "no", file)
	command.Stderr = &said
	if err := command.Run(); err == nil {
		return // not even a warning
	} else if _, ran := err.(*exec.ExitError); !ran {
		t.Error(err)
		return
	}
lines:
	for line := range strings.Lines(said.String()) {
		for _, known := range tolerated {
			if strings.Contains(line, known) {
				continue lines
			}
		}
		t.Errorf("%s: %s", file, strings.TrimSpace(line))
	}
}
