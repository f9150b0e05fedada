package raster_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"docgen"
	"docgen/internal/diagram"
	"docgen/internal/mermaid"
	"docgen/internal/raster"
	"docgen/internal/source"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// examples have between them every kind of diagram and most of what a drawing is made of.
var examples = map[string]string{
	"flowchart": "flowchart LR\nA([Start]) -->|yes| B{Is it?}\nB -.-> C[(Store)] ==> D\nsubgraph D[Group]\nE --x F((F)) <--> G>Flag]\nend\n" +
		"style A fill:#f96,stroke:#333,stroke-width:3px,stroke-dasharray:6 3\nclassDef c fill:#024,color:#fff\nclass E c",
	"chinese":     "graph TD\nA[容器运行时 <b>粗体</b>] --> B[Kubernetes ⊃ K3s]\nsubgraph S[边缘计算]\nB\nend",
	"mindmap":     "mindmap\n root((Garden))\n  Beds\n   Herbs\n  Trees\n   ::icon(fa fa-x)\n   )Cloud(",
	"sequence":    "sequenceDiagram\nautonumber\nactor A\nA->>+B: ask\nalt good\nB-->>-A: answer\nelse bad\nB--xA: none\nend\nNote over A,B: a note\nrect rgb(200,220,255)\nA-)B: later\nend",
	"state":       "stateDiagram-v2\n[*] --> A\nA --> B : go\nstate B {\n[*] --> C\n--\nD --> E\n}\nB --> [*]\nnote right of A : text",
	"class":       "classDiagram\nclass A {\n<<interface>>\n+int x\n+run() void\n}\nA <|-- B : is\nB \"1\" o-- \"*\" C",
	"er":          "erDiagram\nA ||--o{ B : has\nA {\nint id PK \"the key\"\n}",
	"c4":          "C4Context\nBoundary(b, \"Bank\") {\nPerson(p, \"Person\", \"somebody\")\nSystemDb(s, \"System\")\n}\nRel(p, s, \"uses\", \"HTTP\")",
	"timeline":    "timeline\ntitle Years\nsection Old\n1999 : a : b\nsection New\n2024 : c",
	"gantt":       "gantt\ntitle Plan\ndateFormat YYYY-MM-DD\nsection A\none :done, a, 2024-01-01, 10d\ntwo :crit, after a, 20d\nsection B\nend :milestone, 2024-02-01, 0d",
	"journey":     "journey\ntitle Day\nsection Go\nWork: 5: Me, Cat\nWait: 1: Me",
	"pie":         "pie showData title Pets\n\"Dogs\" : 10\n\"Cats\" : 5\n\"Rats\" : 1",
	"quadrant":    "quadrantChart\nx-axis Low --> High\ny-axis Bad --> Good\nquadrant-1 Do\nA: [0.3, 0.6]",
	"gitGraph":    "gitGraph\ncommit tag: \"v1\"\nbranch dev\ncommit type: HIGHLIGHT\ncheckout main\nmerge dev\ncommit type: REVERSE",
	"formulas":    "flowchart LR\nA[\"$$x_1^2 + \\frac{a}{2}$$\"] -->|\"$$e^{-t}$$\"| B[\"H<sub>2</sub>O<br>and more\"]",
	"wide styles": "graph LR\nA@{shape: doc} --> B@{shape: delay} --> C@{shape: docs} --> D@{shape: bolt}\nE@{shape: lean-r} --> F@{shape: hex} --> G@{shape: notch-rect}",
}

func drawing(t testing.TB, text string) (svg []byte, stylesheet string) {
	t.Helper()
	_, static := docgen.Assets()
	f, err := static.Open("css/diagram.css")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var css bytes.Buffer
	if _, err := css.ReadFrom(f); err != nil {
		t.Fatal(err)
	}
	file := source.NewFile("a.md", text)
	m, _ := mermaid.Parse(source.FragmentOf(file.Span(0, len(text))))
	d, err := diagram.New(nil, diagram.Worker{})
	if err != nil {
		t.Fatal(err)
	}
	got, err := d.Draw(t.Context(), m, diagram.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return got.SVG, css.String()
}

// The two rasterisers cover the pixels at the rim of a shape by other fractions, and
// Chromium may move a glyph by a quarter of a pixel: so a pixel counts as different where no
// pixel of the other picture within one of it has a like value, to a quarter of the range.
const (
	near     = 1
	alike    = 64
	mostDiff = 0.001 // of all pixels
)

func TestPicturesLookAsInChromium(t *testing.T) {
	browser := os.Getenv("DOCGEN_CHROMIUM")
	if browser == "" {
		t.Skip("DOCGEN_CHROMIUM is not set: it names the browser whose pictures are compared")
	}
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	ctx, cancel = chromedp.NewExecAllocator(ctx, append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(browser), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Flag("hide-scrollbars", true),
		chromedp.Flag("font-render-hinting", "none"), chromedp.Flag("disable-lcd-text", true))...)
	defer cancel()
	// What chromedp says here are events of a newer browser that it does not know.
	ctx, cancel = chromedp.NewContext(ctx, chromedp.WithErrorf(func(string, ...any) {}))
	defer cancel()
	fonts, err := raster.OpenFonts()
	if err != nil {
		t.Fatal(err)
	}
	defer fonts.Close()
	for name, text := range examples {
		svg, css := drawing(t, text)
		for _, theme := range []string{"light", "dark"} {
			picture, err := raster.Draw(svg, raster.Options{Stylesheet: css, Dark: theme == "dark", Scale: 2, Fonts: fonts})
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if len(picture.Missing) > 0 {
				t.Logf("%s: no font for %v", name, picture.Missing)
				continue
			}
			want := screenshot(t, ctx, svg, css, theme, picture.Image.Bounds().Size())
			if got := difference(picture.Image, want); got > mostDiff {
				t.Errorf("%s, %s: %.2f %% of the pixels differ, want at most %.2f %%", name, theme, 100*got, 100*mostDiff)
				keep(t, name+"-"+theme, picture.Image, want)
			}
		}
	}
}

// keep writes two pictures for somebody to look at, where KEEP_PICTURES names a folder.
func keep(t *testing.T, name string, got, want image.Image) {
	dir := os.Getenv("KEEP_PICTURES")
	if dir == "" {
		return
	}
	for which, img := range map[string]image.Image{"got": got, "want": want} {
		var b bytes.Buffer
		if err := png.Encode(&b, img); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name+"-"+which+".png"), b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func screenshot(t *testing.T, ctx context.Context, svg []byte, css, theme string, size image.Point) image.Image {
	t.Helper()
	ground := map[string]string{"light": "#fff", "dark": "#111827"}[theme]
	html := fmt.Sprintf(`<!doctype html><meta charset="utf-8"><html><style>:root{color-scheme:%s}body{margin:0;background:%s}svg{display:block}%s</style>%s`,
		theme, ground, css, svg)
	file := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(file, []byte(html), 0o600); err != nil {
		t.Fatal(err)
	}
	var shot []byte
	err := chromedp.Run(ctx, chromedp.EmulateViewport(int64(size.X/2), int64(size.Y/2), chromedp.EmulateScale(2)),
		chromedp.Navigate("file://"+file), chromedp.ActionFunc(func(ctx context.Context) (err error) {
			shot, err = page.CaptureScreenshot().Do(ctx)
			return err
		}))
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(shot))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// difference returns which part of the pixels of either picture has no like one in the
// other.
func difference(a, b image.Image) float64 {
	if a.Bounds() != b.Bounds() {
		return 1
	}
	size := a.Bounds().Size()
	return float64(max(unlike(a, b), unlike(b, a))) / float64(size.X*size.Y)
}

func unlike(a, b image.Image) int {
	n := 0
	size := a.Bounds().Size()
	for y := range size.Y {
		for x := range size.X {
			if !hasLike(a, b, x, y, size) {
				n++
			}
		}
	}
	return n
}

func hasLike(a, b image.Image, x, y int, size image.Point) bool {
	for dy := -near; dy <= near; dy++ {
		for dx := -near; dx <= near; dx++ {
			if u, v := x+dx, y+dy; u >= 0 && v >= 0 && u < size.X && v < size.Y && like(a, b, x, y, u, v) {
				return true
			}
		}
	}
	return false
}

func like(a, b image.Image, x, y, u, v int) bool {
	r, g, bl, _ := a.At(x, y).RGBA()
	s, h, cl, _ := b.At(u, v).RGBA()
	off := func(p, q uint32) bool { return max(p, q)-min(p, q) > alike<<8 }
	return !off(r, s) && !off(g, h) && !off(bl, cl)
}
