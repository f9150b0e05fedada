package extract_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"docgen/internal/concept"
	"docgen/internal/extract"
	"docgen/internal/settings"
	"docgen/internal/source"

	"github.com/google/go-cmp/cmp"
)

// An expectation is a comment on the line of the statements that are read there,
// <!-- want bullet assertion A ⊃ B; prose claim A ⊃ B -->. Where a comment cannot stand
// (in a fence, a table, a diagram) it follows and says how many lines above it means:
// <!-- want -2: fence claim A ⊃ B -->.
var wanted = regexp.MustCompile(`<!-- want (?:-(\d+): )?(.*?) -->`)

// expectations lists what a page says should be read of it, as "line: statement".
func expectations(text string) []string {
	var list []string
	for i, line := range strings.Split(text, "\n") {
		for _, m := range wanted.FindAllStringSubmatch(line, -1) {
			above, _ := strconv.Atoi(m[1])
			for _, s := range strings.Split(m[2], "; ") {
				list = append(list, fmt.Sprintf("%04d: %s", i+1-above, s))
			}
		}
	}
	slices.Sort(list)
	return list
}

// readings lists what was read of a page in the same form.
func readings(res *extract.Resolution) []string {
	var list []string
	for i := range res.Statements {
		s := &res.Statements[i]
		if s.Role == concept.Ignored {
			continue
		}
		list = append(list, fmt.Sprintf("%04d: %s", s.Span.File.Position(s.Span.Start).Line, describe(s)))
	}
	slices.Sort(list)
	return list
}

// TestStatements reads every page of testdata/statements as a site of its own. Each
// shows one part of the rules, line by line.
func TestStatements(t *testing.T) {
	paths, err := filepath.Glob("testdata/statements/*.md")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no pages to read: %v", err)
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			_, res := resolveAll([]*source.File{source.NewFile(path, string(b))}, settings.Settings{})
			if diff := cmp.Diff(expectations(string(b)), readings(res)); diff != "" {
				t.Errorf("statements (- wanted, + read):\n%s", diff)
			}
		})
	}
}
