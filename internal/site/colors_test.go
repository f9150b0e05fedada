package site

import (
	"strings"
	"testing"
	"testing/fstest"

	"docgen/internal/settings"
)

func TestSitesOwnColors(t *testing.T) {
	in := Input{
		Pages: plainPages("a.md"),
		Settings: settings.Settings{
			Colors: map[string]settings.Color{"accent": {Light: "#8a0f3c", Dark: "#ffb3c8"}, "text": {Light: "#999"}},
			CSS:    []string{"css/brand.css", "css/missing.css"},
		},
		SiteStatic: fstest.MapFS{"css/brand.css": {Data: []byte("h1 { color: red }")}},
	}
	out, warnings := build(t, in, Drawings{})
	wantContains(t, out[colorStyles], `:root[data-theme="light"] { --text: #999; --accent: #8a0f3c; --accent-soft:`, `:root[data-theme="dark"] { --accent: #ffb3c8; `)
	page := out.at(t, "/a/")
	if colors, brand := strings.Index(page, `"/css/colors.css?`), strings.Index(page, `"/css/brand.css?`); colors < 0 || brand < colors {
		t.Errorf("the style sheets are not linked in order:\n%s", page)
	}
	wantContains(t, strings.Join(warnings, "\n"),
		"colors: text #999 on #fff is hard to read in the light theme: its contrast is 2.8, text needs 4.5", "css: there is no static/css/missing.css")
	if len(warnings) != 2 {
		t.Errorf("%q", warnings)
	}

	out, _ = build(t, Input{Pages: plainPages("a.md")}, Drawings{})
	if _, ok := out[colorStyles]; ok || strings.Contains(out.at(t, "/a/"), colorStyles) {
		t.Error("a site without colours of its own has a style sheet of them")
	}
}

// The contrasts are WCAG's own: black on white is 21, #767676 on white the darkest grey below 4.6.
func TestContrast(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{{"#000", "#FFFFFF", 21}, {"#767676", "#fff", 4.54}, {"#abc", "#aabbcc", 1}} {
		if got := contrast(c.a, c.b); got < c.want-0.01 || got > c.want+0.01 {
			t.Errorf("%s on %s: %.3f, want %.2f", c.a, c.b, got, c.want)
		}
	}
}
