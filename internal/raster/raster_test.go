package raster_test

import (
	"bytes"
	"errors"
	"fmt"
	"image/color"
	"strings"
	"testing"

	"docgen/internal/raster"
)

func openFonts(t testing.TB, folders ...string) *raster.Fonts {
	t.Helper()
	f, err := raster.OpenFonts(folders...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	})
	return f
}

// svgOf is a drawing of 20 by 20 pixels.
func svgOf(inside string) []byte {
	return fmt.Appendf(nil, `<svg xmlns="http://www.w3.org/2000/svg" class="diagram" width="20" height="20">%s</svg>`, inside)
}

// The colour in the middle of a rect says which declaration won.
func TestStylesheet(t *testing.T) {
	const rect = `<g class="node b1"><rect x="0" y="0" width="20" height="20"/></g>`
	tests := []struct {
		name, css, inside string
		dark              bool
		want              color.RGBA
	}{
		{"nothing said is black", ``, rect, false, color.RGBA{0, 0, 0, 255}},
		{"the later wins", `.node>rect{fill:#111}.node>rect{fill:#222222}`, rect, false, color.RGBA{0x22, 0x22, 0x22, 255}},
		{"the more specific wins", `.diagram .node>rect{fill:#111}rect{fill:#222}`, rect, false, color.RGBA{0x11, 0x11, 0x11, 255}},
		{"a rule counts more than an attribute", `rect{fill:#111}`, `<rect width="20" height="20" fill="#333333"/>`, false, color.RGBA{0x11, 0x11, 0x11, 255}},
		{"not for those that say it themselves", `rect:not([fill]){fill:#111}`, `<rect width="20" height="20" fill="#333333"/>`, false, color.RGBA{0x33, 0x33, 0x33, 255}},
		{"a variable of an element around", `.diagram{--a:#444}.b1{--a:#555}.node>:is(rect,path){fill:var(--a)}`, rect, false, color.RGBA{0x55, 0x55, 0x55, 255}},
		{"a variable that is not set", `rect{fill:var(--b, var(--c, #666))}`, rect, false, color.RGBA{0x66, 0x66, 0x66, 255}},
		{"a variable in a circle", `.diagram{--a:var(--b);--b:var(--a)}rect{fill:var(--a,#777)}`, rect, false, color.RGBA{0x77, 0x77, 0x77, 255}},
		{"dark", `rect{fill:#111}@media (prefers-color-scheme: dark){rect{fill:#222}}`, rect, true, color.RGBA{0x22, 0x22, 0x22, 255}},
		{"not dark", `rect{fill:#111}@media (prefers-color-scheme: dark){rect{fill:#222}}`, rect, false, color.RGBA{0x11, 0x11, 0x11, 255}},
		{"the light of two colours", `.diagram{--a:light-dark(rgb(17 17 17 / 100%), #222)}rect{fill:var(--a)}`, rect, false, color.RGBA{0x11, 0x11, 0x11, 255}},
		{"the dark of two colours", `.diagram{--a:light-dark(rgb(17 17 17 / 100%), #222)}rect{fill:var(--a)}`, rect, true, color.RGBA{0x22, 0x22, 0x22, 255}},
		{"print is another medium", `rect{fill:#111}@media print{rect{fill:#222}}`, rect, false, color.RGBA{0x11, 0x11, 0x11, 255}},
		{"what the mouse does is left out", `rect{fill:#111}.node:hover>rect{fill:#222}`, rect, false, color.RGBA{0x11, 0x11, 0x11, 255}},
		{"an opacity", `rect{fill:rgb(0 0 0 / 50%)}`, rect, false, color.RGBA{127, 127, 127, 255}},
		{"only the first", `rect:first-of-type{fill:#111}rect{opacity:0}rect:first-of-type{opacity:1}`,
			`<rect width="20" height="20"/><rect width="20" height="20"/>`, false, color.RGBA{0x11, 0x11, 0x11, 255}},
	}
	fonts := openFonts(t, t.TempDir())
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			css := `.diagram{--plate:#fff}` + tt.css
			got, err := raster.Draw(svgOf(tt.inside), raster.Options{Stylesheet: css, Dark: tt.dark, Scale: 1, Fonts: fonts})
			if err != nil {
				t.Fatal(err)
			}
			if c := got.Image.RGBAAt(10, 10); c != tt.want {
				t.Errorf("%v, want %v", c, tt.want)
			}
		})
	}
}

// What is not known is said, so that no drawing is silently without a part.
func TestUnknownPartsAreErrors(t *testing.T) {
	fonts := openFonts(t, t.TempDir())
	for inside, want := range map[string]string{
		`<circle r="3"/>`:               `element "circle"`,
		`<g transform="scale(2)"/>`:     `transform "scale(2)"`,
		`<path d="M0 0Q1 1 2 2"/>`:      "path data",
		`<path d="L0 0"/>`:              "begins without a place",
		strings.Repeat("<g>", 100):      "too deep",
		`<g>`:                           "reading the drawing",
		`<image href="http://a.test"/>`: `element "image"`,
	} {
		_, err := raster.Draw(svgOf(inside), raster.Options{Scale: 1, Fonts: fonts})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want %s", inside, err, want)
		}
	}
}

func TestPicturesHaveABound(t *testing.T) {
	svg := bytes.Replace(svgOf(""), []byte(`width="20"`), []byte(`width="90000"`), 1)
	_, err := raster.Draw(svg, raster.Options{Scale: 20, Fonts: openFonts(t, t.TempDir())})
	if !errors.Is(err, raster.ErrTooLarge) || !strings.Contains(err.Error(), "6.1 is possible") {
		t.Errorf("error %v, want %v and the scale that is possible", err, raster.ErrTooLarge)
	}
}

// Latin needs no font of the system; what no font has is named by its script.
func TestMissingScriptsAreNamed(t *testing.T) {
	fonts := openFonts(t, t.TempDir())
	for text, want := range map[string]string{
		"Plain, Größe, Ελλάς, Москва → ½": "[]",
		"容器 and コンテナ":                     "[Han Katakana]",
		"한국어":                             "[Hangul]",
		"😀":                               "[emoji and symbols]",
	} {
		got, err := raster.Draw(svgOf(`<text x="1" y="15">`+text+`</text>`), raster.Options{Scale: 1, Fonts: fonts})
		if err != nil {
			t.Fatal(err)
		}
		if fmt.Sprint(got.Missing) != want {
			t.Errorf("%s: %v, want %s", text, got.Missing, want)
		}
	}
}

func TestSamePictureSameBytes(t *testing.T) {
	svg, css := drawing(t, examples["flowchart"])
	var files [2]bytes.Buffer
	for i := range files {
		got, err := raster.Draw(svg, raster.Options{Stylesheet: css, Scale: 1.5, Transparent: true, Fonts: openFonts(t)})
		if err != nil {
			t.Fatal(err)
		}
		if a := got.Image.RGBAAt(0, 0).A; a != 0 {
			t.Errorf("the ground of a transparent picture has the opacity %d", a)
		}
		if err := got.WritePNG(&files[i]); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(files[0].Bytes(), files[1].Bytes()) {
		t.Error("two pictures of the same drawing differ")
	}
}

func FuzzDraw(f *testing.F) {
	f.Add(`<g class="a"><path d="M0 0L9 9C1 2 3 4 5 6Z" stroke="#000" stroke-dasharray="1 4"/><text x="3" y="4">a<tspan x="5" y="6">b</tspan></text></g>`,
		`.a>:is(path,rect):not([fill]){fill:var(--a,#fff)}@media print{a{b:c}}`)
	f.Add(`<rect x="-1e9" y="0" width="1e12" height="5" rx="3"/>`, `rect{stroke:rgb(1 2 3/4%);stroke-width:1e9}`)
	fonts := openFonts(f, f.TempDir())
	f.Fuzz(func(t *testing.T, inside, css string) {
		if len(inside)+len(css) > 1<<14 {
			return
		}
		got, err := raster.Draw(svgOf(inside), raster.Options{Stylesheet: css, Scale: 1, Fonts: fonts})
		if err == nil && got.Image.Bounds().Dx() != 20 {
			t.Error("a picture of another size")
		}
	})
}
