package driver

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// repo is a git repository with commits at times of the test's choosing.
type repo struct {
	t   testing.TB
	dir string
}

func newRepo(t testing.TB) repo {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	r := repo{t, filepath.Join(t.TempDir(), "repo")}
	r.run("", "init", "-q", "-b", "main", r.dir)
	return r
}

func (r repo) run(date string, args ...string) {
	r.t.Helper()
	cmd := exec.Command("git", args...)
	if args[0] != "init" && args[0] != "clone" {
		cmd.Dir = r.dir
	}
	cmd.Env = append(os.Environ(), "GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.org", "GIT_COMMITTER_NAME=a",
		"GIT_COMMITTER_EMAIL=a@example.org", "GIT_AUTHOR_DATE="+date, "GIT_COMMITTER_DATE="+date, "GIT_CONFIG_GLOBAL="+os.DevNull)
	if out, err := cmd.CombinedOutput(); err != nil {
		r.t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

func (r repo) commit(date string, files ...string) {
	r.t.Helper()
	for _, name := range files {
		name = filepath.Join(r.dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			r.t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(date), 0o666); err != nil {
			r.t.Fatal(err)
		}
	}
	r.run(date, "add", ".")
	r.run(date, "commit", "-q", "-m", "x")
}

// days writes times as days.
func days(changes map[string]time.Time) map[string]string {
	list := map[string]string{}
	for name, at := range changes {
		list[name] = at.Format(time.DateOnly)
	}
	return list
}

func wantDays(t *testing.T, content string, names []string, want map[string]string) {
	t.Helper()
	changes, err := lastChanges(context.Background(), content, names)
	if err != nil {
		t.Fatal(err)
	}
	if got := days(changes); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestLastChanges(t *testing.T) {
	r := newRepo(t)
	r.commit("2024-01-01T00:00:00Z", "docs/a.md", "docs/sub/中 文.md", "docs/old.md", "other.md")
	r.commit("2024-02-02T00:00:00Z", "docs/a.md", "docs/-b.md")
	r.run("", "mv", "docs/old.md", "docs/new.md")
	r.commit("2024-03-03T00:00:00Z")
	names := []string{"a.md", "-b.md", "sub/中 文.md", "new.md", "unknown.md"}
	wantDays(t, filepath.Join(r.dir, "docs"), names, map[string]string{
		"a.md": "2024-02-02", "-b.md": "2024-02-02", "sub/中 文.md": "2024-01-01", "new.md": "2024-03-03",
	})
	wantDays(t, r.dir, []string{"other.md"}, map[string]string{"other.md": "2024-01-01"})
}

// TestHistoryAtTheEdgeOfAShallowClone: a build of the last commit alone must not say that
// every page was changed by it.
func TestHistoryAtTheEdgeOfAShallowClone(t *testing.T) {
	r := newRepo(t)
	r.commit("2024-01-01T00:00:00Z", "a.md", "b.md")
	r.commit("2024-02-02T00:00:00Z", "b.md")
	r.commit("2024-03-03T00:00:00Z", "c.md")
	clone := filepath.Join(t.TempDir(), "clone")
	r.run("", "clone", "-q", "--depth=2", "file://"+filepath.ToSlash(r.dir), clone)
	wantDays(t, clone, []string{"a.md", "b.md", "c.md"}, map[string]string{"c.md": "2024-03-03"})
}

func TestWithoutARepositoryThereAreNoChanges(t *testing.T) {
	dir := t.TempDir()
	wantDays(t, dir, []string{"a.md"}, nil)
	// What only looks like a repository may be part of a stranger's content.
	for _, name := range []string{"objects", "refs"} {
		if err := os.Mkdir(filepath.Join(dir, name), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "HEAD"), []byte("ref: refs/heads/main\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	wantDays(t, dir, []string{"a.md"}, nil)

	r := newRepo(t)
	wantDays(t, r.dir, []string{"a.md"}, nil) // no commit yet
}

// TestHistoryRunsNothing gives a repository every program in its configuration that git
// might call.
func TestHistoryRunsNothing(t *testing.T) {
	r := newRepo(t)
	r.commit("2024-01-01T00:00:00Z", "a.md", ".gitattributes")
	trap := filepath.Join(r.dir, "trap.sh")
	sprung := filepath.Join(r.dir, "sprung")
	if err := os.WriteFile(trap, []byte("#!/bin/sh\necho \"$0 $*\" >> "+sprung+"\ncat\n"), 0o777); err != nil {
		t.Fatal(err)
	}
	for _, setting := range []string{
		"core.fsmonitor", "core.pager", "pager.log", "core.sshCommand", "gpg.program", "diff.external", "diff.x.textconv", "diff.x.command",
		"filter.x.clean", "filter.x.smudge", "filter.x.process", "core.editor", "core.askPass", "credential.helper", "core.alternateRefsCommand",
	} {
		r.run("", "config", setting, trap)
	}
	for _, setting := range [][2]string{{"log.showSignature", "true"}, {"log.follow", "true"}, {"log.showRoot", "false"}, {"diff.renames", "copies"}} {
		r.run("", "config", setting[0], setting[1])
	}
	if err := os.WriteFile(filepath.Join(r.dir, ".gitattributes"), []byte("* diff=x filter=x\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	t.Setenv("GIT_EXTERNAL_DIFF", trap)
	t.Setenv("GIT_PAGER", trap)
	t.Setenv("GIT_DIR", filepath.Join(t.TempDir(), "elsewhere"))
	wantDays(t, r.dir, []string{"a.md", "b.md"}, map[string]string{"a.md": "2024-01-01"})
	if text, err := os.ReadFile(sprung); err == nil {
		t.Errorf("git called: %s", text)
	}
}

// BenchmarkLastChanges reads the history of 1,000 pages over 2,000 commits, of which the
// first was never changed again.
func BenchmarkLastChanges(b *testing.B) {
	r := newRepo(b)
	var stream strings.Builder
	var names []string
	for i := range 1000 {
		names = append(names, fmt.Sprintf("folder-%d/page-%d.md", i%30, i))
	}
	for i := range 2000 {
		fmt.Fprintf(&stream, "commit refs/heads/main\ncommitter a <a@example.org> %d +0000\ndata 1\nx\n", 1_600_000_000+i*1000)
		touched := []string{names[1+i*7%999]}
		if i == 0 {
			touched = names
		}
		for _, name := range touched {
			text := fmt.Sprint(i)
			fmt.Fprintf(&stream, "M 644 inline %s\ndata %d\n%s\n", name, len(text), text)
		}
	}
	cmd := exec.Command("git", "-C", r.dir, "fast-import", "--quiet")
	cmd.Stdin = strings.NewReader(stream.String())
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	for b.Loop() {
		changes, err := lastChanges(context.Background(), r.dir, names)
		if err != nil || len(changes) != len(names) {
			b.Fatalf("%d of %d pages, %v", len(changes), len(names), err)
		}
	}
}
