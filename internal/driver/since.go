package driver

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"slices"
	"strconv"
	"strings"

	"docgen/internal/diag"
	"docgen/internal/source"
)

// lineRange is a range of lines, both ends included.
type lineRange struct{ first, last int }

// Since keeps the findings on text that changed since a git revision: those with any place,
// their own or a related one, on a line that was added or altered, or in a file that git
// does not know yet. (A line that completes a cycle is often not the place where the cycle
// is reported.) Findings without a place are kept.
func (s *Snapshot) Since(ctx context.Context, revision string) (diag.List, error) {
	if strings.HasPrefix(revision, "-") {
		return nil, configError{fmt.Errorf("%q is no git revision", revision)}
	}
	changed := map[string][]lineRange{}
	diff, err := git(ctx, s.Project.Content, "diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv",
		"--no-renames", "--relative", "--src-prefix=a/", "--dst-prefix=b/", revision, "--", ".")
	if err != nil {
		return nil, err
	}
	readDiff(diff, changed)
	unknown, err := git(ctx, s.Project.Content, "ls-files", "--others", "--exclude-standard", "-z")
	if err != nil {
		return nil, err
	}
	for name := range strings.SplitSeq(string(unknown), "\x00") {
		changed[name] = []lineRange{{1, int(^uint(0) >> 1)}}
	}
	isNew := func(span source.Span) bool {
		return span.IsZero() || touches(span, changed[span.File.Path])
	}
	var kept diag.List
	for _, d := range s.Findings {
		related := func(r diag.Related) bool { return !r.Span.IsZero() && isNew(r.Span) }
		if isNew(d.Span) || slices.ContainsFunc(d.Related, related) {
			kept = append(kept, d)
		}
	}
	return kept, nil
}

func touches(span source.Span, ranges []lineRange) bool {
	first := span.File.Position(span.Start).Line
	last := span.File.Position(span.End).Line
	return slices.ContainsFunc(ranges, func(r lineRange) bool { return r.first <= last && first <= r.last })
}

// git runs one git command in dir. Names come unquoted, whatever letters they have.
func git(ctx context.Context, dir string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "git", append([]string{"-C", dir, "-c", "core.quotePath=off"}, args...)...)
	out, err := cmd.Output()
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		return nil, configError{fmt.Errorf("git: %s", bytes.TrimSpace(failed.Stderr))}
	}
	return out, err
}

// readDiff takes from a unified diff without context the lines that each file gained.
func readDiff(diff []byte, changed map[string][]lineRange) {
	file := ""
	lines := bufio.NewScanner(bytes.NewReader(diff))
	lines.Buffer(nil, len(diff)+1)
	for skip := 0; lines.Scan(); {
		line := lines.Text()
		switch {
		case skip > 0 && line != "" && strings.ContainsRune("+-", rune(line[0])):
			skip-- // the text of a hunk, which may look like anything
		case strings.HasPrefix(line, "+++ "):
			file = readName(strings.TrimPrefix(line, "+++ "))
		case strings.HasPrefix(line, "@@ "):
			removed, added, ok := readHunk(line)
			if !ok {
				continue
			}
			skip = removed.last - removed.first + 1 + added.last - added.first + 1
			if added.first <= added.last {
				changed[file] = append(changed[file], added)
			}
		}
	}
}

// readName reads the name of a file in a diff: behind b/, with a tab after it where it has
// spaces, and quoted as in C where it has stranger characters.
func readName(field string) string {
	if plain, err := strconv.Unquote(field); err == nil {
		field = plain
	}
	return strings.TrimSuffix(strings.TrimPrefix(field, "b/"), "\t")
}

// readHunk reads the head of a hunk: @@ -first,count +first,count @@. A count of 0 gives an
// empty range.
func readHunk(line string) (removed, added lineRange, ok bool) {
	fields := strings.Fields(line)
	if len(fields) < 3 {
		return removed, added, false
	}
	removed, ok1 := readRange(fields[1], "-")
	added, ok2 := readRange(fields[2], "+")
	return removed, added, ok1 && ok2
}

func readRange(field, sign string) (lineRange, bool) {
	text, ok := strings.CutPrefix(field, sign)
	if !ok {
		return lineRange{}, false
	}
	firstText, countText, counted := strings.Cut(text, ",")
	first, err := strconv.Atoi(firstText)
	count := 1
	if counted && err == nil {
		count, err = strconv.Atoi(countText)
	}
	return lineRange{first, first + count - 1}, err == nil
}
