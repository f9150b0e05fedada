package driver

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// tree makes a folder of empty files and returns it.
func tree(t *testing.T, names ...string) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range names {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestFindProject(t *testing.T) {
	for _, c := range []struct {
		what                          string
		files                         []string
		named, content, root, setting string // "" for root and setting: none
	}{
		{"pages alone", []string{"notes/a.md"}, "notes", "notes", "", ""},
		{"a configuration among the pages", []string{"notes/a.md", "notes/hugo.toml"}, "notes", "notes", "notes", "notes/hugo.toml"},
		{"a site, named as a whole", []string{"site/hugo.yaml", "site/content/a.md"}, "site", "site/content", "site", "site/hugo.yaml"},
		{"a site, by its content", []string{"site/hugo.json", "site/content/a.md"}, "site/content", "site/content", "site", "site/hugo.json"},
		{"pages beside a configuration", []string{"hugo.toml", "docs/a.md"}, "docs", "docs", ".", "hugo.toml"},
		{"a folder called content", []string{"content/a.md"}, "content", "content", ".", ""},
		{"two configurations: hugo's own name first", []string{"n/config.toml", "n/hugo.json"}, "n", "n", "n", "n/hugo.json"},
	} {
		t.Run(c.what, func(t *testing.T) {
			t.Chdir(tree(t, c.files...))
			p, err := FindProject(c.named)
			if err != nil {
				t.Fatal(err)
			}
			got := [3]string{filepath.ToSlash(p.Content), filepath.ToSlash(p.Root), filepath.ToSlash(p.ConfigName)}
			if want := [3]string{c.content, c.root, c.setting}; got != want {
				t.Errorf("content, root, configuration: %q, want %q", got, want)
			}
		})
	}
}

func TestFindProjectRefuses(t *testing.T) {
	dir := tree(t, "a.md")
	for _, name := range []string{"gone", "a.md"} {
		if _, err := FindProject(filepath.Join(dir, name)); !errors.Is(err, ErrConfig) {
			t.Errorf("%s: %v, want a configuration error", name, err)
		}
	}
}

func TestBelow(t *testing.T) {
	for _, c := range []struct {
		root, dir, path string
		inside          bool
	}{
		{"/site", "/site/public", "public", true},
		{"/site", "/site/a/../b/c", "b/c", true},
		{"/site", "/site", "", false},
		{"/site", "/sites", "", false},
		{"/site", "/", "", false},
		{"/site", "/site/..public", "..public", true},
	} {
		path, inside := below(filepath.FromSlash(c.root), filepath.FromSlash(c.dir))
		if path != c.path || inside != c.inside {
			t.Errorf("below(%s, %s) = %q, %v; want %q, %v", c.root, c.dir, path, inside, c.path, c.inside)
		}
	}
}
