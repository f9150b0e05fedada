package site

import (
	"strings"
	"testing"
)

func TestAuthorsConfiguration(t *testing.T) {
	for _, test := range []struct {
		name, file, text string
		title, base      string
		warning          string
	}{
		{name: "TOML", file: "hugo.toml", text: "title = 'Mine'\nbaseURL = 'https://x.org/d'", title: "Mine", base: "https://x.org/d/"},
		{name: "YAML", file: "dir/hugo.yaml", text: "title: Mine\nBaseURL: https://x.org/", title: "Mine", base: "https://x.org/"},
		{name: "JSON", file: "hugo.json", text: `{"Title": "Mine"}`, title: "Mine", base: "/"},
		{name: "none", base: "/"},
		{name: "what docgen decides is not the author's", file: "hugo.toml", text: "contentDir = '/etc'\n[security.exec]\nallow = ['.*']", base: "/", warning: "hugo.toml:3:1: security.exec.allow: Not used"},
	} {
		t.Run(test.name, func(t *testing.T) {
			c, err := newConfig(Input{Config: ConfigFile{test.file, []byte(test.text)}})
			if err != nil {
				t.Fatal(err)
			}
			if c.title != test.title || c.baseURL != test.base {
				t.Errorf("title %q, base %q", c.title, c.baseURL)
			}
			if all := strings.Join(c.warnings, "\n"); !strings.Contains(all, test.warning) {
				t.Errorf("warnings %q, want one of %q", c.warnings, test.warning)
			}
			if got := c.hugo["contentdir"]; got != "content" {
				t.Errorf("contentDir is %v", got)
			}
			exec := c.hugo["security"].(map[string]any)["exec"].(map[string]any)
			if got := exec["allow"].([]any); len(got) != 1 || got[0] != "none" {
				t.Errorf("security.exec.allow is %v", got)
			}
		})
	}
}

func TestConfigurationThatCannotBeRead(t *testing.T) {
	for _, in := range []Input{
		{Config: ConfigFile{"hugo.toml", []byte("title = ")}},
		{Config: ConfigFile{"hugo.yaml", []byte("a: b: c")}},
	} {
		if _, err := newConfig(in); err == nil {
			t.Errorf("no error for %s %q %s", in.Config.Name, in.Config.Text, in.BaseURL)
		}
	}
}

func TestBaseURLs(t *testing.T) {
	for _, test := range []struct{ base, path string }{ // no path: it is refused
		{"", "/"},
		{"/", "/"},
		{"/sub", "/sub/"},
		{"/sub/", "/sub/"},
		{"https://example.org", "/"},
		{"http://localhost:1313/", "/"},
		{"https://x/a b/", "/a%20b/"},

		{base: "example.org"}, // a folder of that name, to a browser
		{base: "example.org/docs/"},
		{base: "sub/"},
		{base: "./"},
		{base: " "},
		{base: "//example.org/"},
		{base: "http://"},
		{base: "https:///docs/"},
		{base: "http://:80/"},
		{base: "http:example.org"},
		{base: "ftp://example.org/"},
		{base: "https://example.org/?q"},
		{base: "https://example.org/?"},
		{base: "https://example.org/#"},
		{base: "https://exa mple.org/"},
		{base: ":"},
	} {
		for where, in := range map[string]Input{
			"argument":      {BaseURL: test.base},
			"configuration": {Config: ConfigFile{"hugo.toml", []byte("baseURL = '" + test.base + "'")}},
		} {
			c, err := newConfig(in)
			switch {
			case test.path == "" && (err == nil || !strings.Contains(err.Error(), "want http(s)://host/path/")):
				t.Errorf("%s %q: error %v", where, test.base, err)
			case test.path != "" && (err != nil || c.basePath != test.path):
				t.Errorf("%s %q: path %q, want %q; error %v", where, test.base, c.basePath, test.path, err)
			}
		}
	}
}

func TestAuthorsMenusAndParamsReachTheTemplates(t *testing.T) {
	out, warnings := build(t, Input{Pages: plainPages("README.md"), Config: ConfigFile{"hugo.toml", []byte(`
title = "Mine"
copyright = "© us"
[params]
color = "red"
[[menus.main]]
name = "Blog"
url = "https://blog.example.org/"
`)}}, Drawings{})
	wantContains(t, out.at(t, "/"), `<a href="https://blog.example.org/">Blog</a>`, "© us", "Mine")
	if len(warnings) > 0 {
		t.Errorf("warnings %q", warnings)
	}
}
