package settings_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"docgen/internal/settings"

	"github.com/google/go-cmp/cmp"
)

func TestWhatIsNotFollowedIsNamedWithItsPlace(t *testing.T) {
	for _, test := range []struct {
		name, file, text string
		notices          []string // the beginning of each
	}{
		{"nothing", "hugo.toml", "title = 'Mine'\ncopyright = 'us'\n[params]\nanything = { goes = 1.5 }\n[params.docgen]\nstrict = true", nil},
		{"a setting that docgen replaces", "hugo.toml", "title = 'x'\n  publishDir = '/etc'\n", []string{
			"hugo.toml:2:3: publishDir: Not used: --out says where the site goes",
		}},
		{"the same value as docgen's is none", "hugo.toml", "publishDir = 'public'\nenableRobotsTXT = true\n[security.exec]\nallow = ['none']\n[markup.goldmark.extensions]\nlinkify = true\ntypographer = { disable = true }", nil},
		{"but not where docgen uses it for something else", "hugo.toml", "[markup.goldmark.renderer]\nunsafe = true\n", []string{
			"hugo.toml:2:1: markup.goldmark.renderer.unsafe: Not used: raw HTML is always kept, and cleaned",
		}},
		{"letter case does not count", "hugo.toml", "PUBLISHDIR = 'x'\nTITLE = 'y'", []string{"hugo.toml:1:1: PUBLISHDIR: Not used"}},
		{"what stands below is decided like what it stands in", "hugo.yaml", "security:\n  exec:\n    allow: [.*]\n  funcs:\n    getenv: [.*]\n  unheard: 1\n", []string{
			"hugo.yaml:3:5: security.exec.allow: Not used: Hugo may run no program.",
			"hugo.yaml:5:5: security.funcs.getenv: Not used: templates may read",
			"hugo.yaml:6:3: security.unheard: Not used: Hugo may run no program, fetch",
		}},
		{"one notice for one reason", "hugo.json", "{\"outputs\": {\"home\": [\"json\"]},\n \"mediaTypes\": {},\n \"theme\": \"x\"}", []string{
			"hugo.json:1:2: outputs (also mediaTypes in line 2): Not used: every page is published as HTML.",
			"hugo.json:3:2: theme: Not used: docgen has its own templates",
		}},
		{"what changes nothing", "hugo.toml", "timeout = 5\nnoTimes = true\ntemplateMetrics = true", []string{
			"hugo.toml:1:1: timeout (also noTimes in line 2, templateMetrics in line 3): No effect: nothing",
		}},
		{"a misspelled name", "hugo.toml", "copyrihgt = 'x'\nquux = 1\n[markup.goldmrak]\nx = 1", []string{
			"hugo.toml:1:1: copyrihgt: Not used: Hugo has no such setting; did you mean copyright?",
			"hugo.toml:2:1: quux (also markup.goldmrak in line 3): Not used: Hugo has no such setting.",
		}},
		{"a setting that cannot be followed", "hugo.toml", "contentDir = '../x'\nbuildDrafts = 'yes'\nignoreFiles = ['a', '(']\n[permalinks]\nposts = 3", []string{
			`hugo.toml:1:14: contentDir: Not used: "../x" is no folder inside the site, and docgen reads nothing outside.`,
			"hugo.toml:2:15: buildDrafts: Not used: must be true or false, not a string.",
			`hugo.toml:3:21: ignoreFiles: Not used: "(" is no regular expression`,
			"hugo.toml:5:9: permalinks: Not used: must be a string, not a whole number.",
		}},
		{"kinds that are always there", "hugo.yaml", "disableKinds: [RSS, taxonomy, page]", []string{
			`hugo.yaml:1:31: disableKinds: Not used: pages of the kind "page" are always published.`,
		}},
		{"a setting that a language cannot have", "hugo.toml", "[languages.zh]\ntitle = 'x'\nsummaryLength = 3\n[languages.zh.params]\na = 1", []string{
			"hugo.toml:3:1: languages.zh.summaryLength: Not used: a language has title",
			"hugo.toml:4:15: languages.zh.params: Not used: docgen has one set",
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			h, err := settings.ParseHugo(test.file, []byte(test.text))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for i, n := range h.Notices {
				text := n.String()
				if i < len(test.notices) && strings.HasPrefix(text, test.notices[i]) {
					text = test.notices[i]
				}
				got = append(got, text)
			}
			if diff := cmp.Diff(test.notices, got); diff != "" {
				t.Errorf("notices (-want +got):\n%s", diff)
			}
		})
	}
}

func TestHugoGetsOnlyWhatIsSafe(t *testing.T) {
	got := settings.HandedToHugo(map[string]any{
		"Title": "x", "theme": "y", "params": map[string]any{"Deep": map[string]any{"a": 1}}, "unheard": 1,
		"markup": map[string]any{
			"highlight": map[string]any{"lineNos": true, "style": "x", "NoClasses": true},
			"goldmark":  map[string]any{"renderer": map[string]any{"hardWraps": true, "unsafe": false}},
			"pandoc":    map[string]any{"x": 1},
		},
		"security": map[string]any{"exec": map[string]any{"allow": []any{".*"}}},
		"module":   map[string]any{"imports": []any{map[string]any{"path": "example.org/x"}}},
		"sitemap":  "text where a table should be", "languages": map[string]any{"zh": map[string]any{"title": "x"}},
	})
	want := map[string]any{
		"title": "x", "params": map[string]any{"Deep": map[string]any{"a": 1}},
		"markup": map[string]any{
			"highlight": map[string]any{"linenos": true},
			"goldmark":  map[string]any{"renderer": map[string]any{"hardwraps": true}},
		},
		"sitemap": "text where a table should be",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestLanguagesAreReadInTheirOrder(t *testing.T) {
	h, err := settings.ParseHugo("hugo.toml", []byte(`
defaultContentLanguage = "EN"
disableLanguages = ["fr"]
[languages.zh]
languageName = "简体中文"
languageCode = "zh_CN"
contentDir = "content/zh"
weight = 2
[languages.fr]
[languages.en]
label = "English"
title = "Docs"
weight = 1
[languages.de]
direction = "ltr"
[[languages.de.menus.main]]
name = "Start"
pageRef = "/"
[languages."../x"]
`))
	if err != nil {
		t.Fatal(err)
	}
	want := []settings.Language{
		{Key: "en", Title: "Docs", Label: "English", Locale: "en", Weight: 1},
		{Key: "zh", Label: "简体中文", Locale: "zh-CN", ContentDir: "content/zh", Weight: 2},
		{Key: "de", Label: "de", Locale: "de", Direction: "ltr", Menus: settings.Menus{"main": {{Name: "Start", PageRef: "/"}}}},
		{Key: "fr", Label: "fr", Locale: "fr", Disabled: true},
	}
	if diff := cmp.Diff(want, h.Languages); diff != "" {
		t.Errorf("languages (-want +got):\n%s", diff)
	}
	if h.DefaultLanguage != "en" || len(h.Notices) != 1 || !strings.Contains(h.Notices[0].Message, `"../x" is no language`) {
		t.Errorf("default %q, notices %v", h.DefaultLanguage, h.Notices)
	}
}

// A configuration may come from a stranger: however it is made, reading it ends. The
// bound is no measure of speed: it ends a test that would hang.
func TestHostileConfigurationsAreReadInTime(t *testing.T) {
	bomb := "a: &a [x,x,x,x,x,x,x,x,x]\n"
	for c := 'b'; c <= 'z'; c++ {
		bomb += string(c) + ": &" + string(c) + " [" + strings.Repeat("*"+string(c-1)+",", 9) + "]\n"
	}
	for name, text := range map[string]string{
		"bomb.yaml":    bomb + "menus: *z\npermalinks: *z\nstaticDir: *z\n",
		"deep.toml":    "a = " + strings.Repeat("[", 120_000) + strings.Repeat("]", 120_000),
		"deep.json":    strings.Repeat(`{"a":`, 40_000) + "1" + strings.Repeat("}", 40_000),
		"deep.yaml":    strings.Repeat("[", 9_000) + strings.Repeat("]", 9_000),
		"tables.toml":  numbered(20_000, "[t%d]\n"),
		"menus.yaml":   "m: &m\n  main: [" + strings.Repeat("{},", 20_000) + "]\nlanguages:\n" + numbered(5_000, "  l%04d: {menus: *m}\n"),
		"regexp.toml":  "ignoreFiles = ['(((a{1,100}){1,100}){1,100}){1,100}']",
		"unknown.toml": numbered(15_000, "titel%d = 1\n"),
		"large.toml":   "title = '" + strings.Repeat("x", 2<<20) + "'",
	} {
		began := time.Now()
		h, err := settings.ParseHugo(name, []byte(text))
		if took := time.Since(began); took > 2*time.Minute {
			t.Errorf("%s takes %v", name, took)
		} else {
			t.Log(name, took)
		}
		if err == nil && len(h.Notices) == 0 {
			t.Errorf("%s: nothing is said", name)
		}
	}
}

// numbered repeats a line with numbers from 0.
func numbered(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}
