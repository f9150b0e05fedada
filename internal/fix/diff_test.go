package fix_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"docgen/internal/fix"

	"github.com/google/go-cmp/cmp"
)

func TestDiff(t *testing.T) {
	numbers := func(from, to int) string {
		var b strings.Builder
		for i := from; i <= to; i++ {
			fmt.Fprintln(&b, i)
		}
		return b.String()
	}
	for _, c := range []struct{ name, before, after, want string }{
		{"a line changed among equal ones", "a\n\nb\n\nc\n", "a\n\nB\n\nc\n",
			"@@ -1,5 +1,5 @@\n a\n \n-b\n+B\n \n c\n"},
		{"places far apart are hunks of their own", numbers(1, 20), "one\n" + numbers(2, 19) + "twenty\n",
			"@@ -1,4 +1,4 @@\n-1\n+one\n 2\n 3\n 4\n@@ -17,4 +17,4 @@\n 17\n 18\n 19\n-20\n+twenty\n"},
		{"places near each other share one", numbers(1, 7), "one\n" + numbers(2, 6) + "seven\n",
			"@@ -1,7 +1,7 @@\n-1\n+one\n 2\n 3\n 4\n 5\n 6\n-7\n+seven\n"},
		{"a line removed at the end", "a\nb\n", "a\n", "@@ -1,2 +1,1 @@\n a\n-b\n"},
		{"everything added", "", "a\n", "@@ -0,0 +1,1 @@\n+a\n"},
		{"no line end at the end", "a", "b", "@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n"},
	} {
		change := fix.Change{Path: "x.md", Before: []byte(c.before), After: []byte(c.after)}
		if diff := cmp.Diff("--- a/x.md\n+++ b/x.md\n"+c.want, string(change.Diff())); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// TestDiffsApply has git apply what Diff writes about random texts, some of which differ
// in more lines than a shortest difference is searched for.
func TestDiffsApply(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed: it applies the differences")
	}
	random := rand.New(rand.NewPCG(1, 2))
	text := func(lines, kinds int) string {
		var b strings.Builder
		for range lines {
			fmt.Fprintf(&b, "%d\n", random.IntN(kinds))
		}
		return strings.TrimSuffix(b.String(), strings.Repeat("\n", random.IntN(2)))
	}
	for i := range 30 {
		lines, kinds := random.IntN(30), 2+random.IntN(5)
		if i == 0 {
			lines, kinds = 3000, 100000
		}
		change := fix.Change{Path: "x.md", Before: []byte(text(lines, kinds)), After: []byte(text(lines, kinds))}
		if string(change.Before) == string(change.After) {
			continue
		}
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "x.md"), change.Before, 0o666); err != nil {
			t.Fatal(err)
		}
		git := exec.Command("git", "apply", "-p1", "-")
		git.Dir = dir
		git.Env = append(os.Environ(), "GIT_CEILING_DIRECTORIES="+filepath.Dir(dir))
		git.Stdin = strings.NewReader(string(change.Diff()))
		if out, err := git.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s\n%s", err, out, change.Diff())
		}
		got, err := os.ReadFile(filepath.Join(dir, "x.md"))
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != string(change.After) {
			t.Fatalf("git made %q of\n%s", got, change.Diff())
		}
	}
}
