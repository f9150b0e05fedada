package driver

import (
	"os"
	"path/filepath"
	"testing"

	"docgen/internal/settings"
)

func TestForges(t *testing.T) {
	for _, c := range []struct{ origin, want string }{
		{"https://github.com/o/r.git", "https://github.com/o/r/edit/{place}"},
		{"git@github.com:o/r.git", "https://github.com/o/r/edit/{place}"},
		{"ssh://git@github.com:22/o/r", "https://github.com/o/r/edit/{place}"},
		{"https://x-access-token:secret@github.com/o/r", "https://github.com/o/r/edit/{place}"},
		{"https://gitlab.example.org:8443/group/sub/r.git", "https://gitlab.example.org:8443/group/sub/r/-/edit/{place}"},
		{"git@codeberg.org:o/r.git", "https://codeberg.org/o/r/_edit/{place}"},
		{"https://gitee.com/o/r.git", "https://gitee.com/o/r/edit/{place}"},
		{"https://bitbucket.org/o/r", "https://bitbucket.org/o/r/src/{place}?mode=edit"},
		{"https://git.example.org/o/r.git", ""},
		{"https://github.com/", ""},
		{"/srv/git/github.com/r.git", ""},
		{"C:/github/r", ""},
		{"javascript://github.com/o/r", "https://github.com/o/r/edit/{place}"},
		{"", ""},
	} {
		if got := forgeOf(c.origin); got != c.want {
			t.Errorf("%s: %q, want %q", c.origin, got, c.want)
		}
	}
}

func TestEditURL(t *testing.T) {
	dir := t.TempDir()
	put := func(name, text string) {
		t.Helper()
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want := func(s settings.Settings, want string) {
		t.Helper()
		if got := editURL(s, filepath.Join(dir, "my docs")); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	put("my docs/a.md", "")
	want(settings.Settings{}, "")
	put(".git/config", "[core]\n\turl = https://github.com/wrong/one\n[remote \"origin\"]\n\tfetch = +refs\n\turl = git@github.com:o/r.git\n[branch \"main\"]\n")
	put(".git/HEAD", "3f786850e387550fdab836ed7e6dc881de23001b\n")
	want(settings.Settings{}, "") // no branch is known
	put(".git/HEAD", "ref: refs/heads/topic\n")
	want(settings.Settings{}, "https://github.com/o/r/edit/topic/my%20docs/{path}")
	put(".git/refs/remotes/origin/HEAD", "ref: refs/remotes/origin/main\n")
	want(settings.Settings{}, "https://github.com/o/r/edit/main/my%20docs/{path}")
	want(settings.Settings{EditURL: "https://example.org/{path}"}, "https://example.org/{path}")
	want(settings.Settings{EditURL: settings.NoEditURL}, "")
}
