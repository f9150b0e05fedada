package source_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"docgen/internal/source"

	"golang.org/x/text/encoding/charmap"
)

// A misreading is one way in which UTF-8 is taken for another encoding.
type misreading struct {
	name  string
	table *charmap.Charmap
	drop  bool // bytes without a character and soft hyphens are dropped
}

var misreadings = []misreading{
	{"Windows-1252, bytes dropped", charmap.Windows1252, true},
	{"Windows-1254, bytes dropped", charmap.Windows1254, true},
	{"Windows-1252, bytes kept as controls", charmap.Windows1252, false},
	{"Latin-1", charmap.ISO8859_1, false},
}

// misread returns a text as the misreading leaves it, and what a perfect repair makes
// of that: the text with U+FFFD for every character that lost a byte.
func (m misreading) misread(text string) (garbled, repaired string) {
	var g, r strings.Builder
	for _, c := range text {
		lost := false
		for _, b := range []byte(string(c)) {
			char := m.table.DecodeByte(b)
			switch {
			case char == '\uFFFD' && !m.drop:
				g.WriteRune(rune(b)) // as browsers do
			case char == '\uFFFD' || m.drop && char == '\u00AD':
				lost = true
			default:
				g.WriteRune(char)
			}
		}
		if lost {
			c = '\uFFFD'
		}
		r.WriteRune(c)
	}
	return g.String(), r.String()
}

func TestMojibakeIsRepaired(t *testing.T) {
	for _, c := range []struct{ garbled, want string }{
		{"A âŠƒ B", "A ⊃ B"},
		{"è™šæ‹ŸåŒ– âŠƒ å®¹å™¨åŒ–", "虚拟化 ⊃ 容器化"},
		{"åŒ…å«å…³ç³»", "包\uFFFD关系"},        // 含 lost one of its bytes
		{"**æœ€åæ›´æ–°**", "**最\uFFFD更新**"}, // 后 lost two
		{"## ğŸ“‘ ç›®å½•", "## 📑 目录"},       // Windows-1254
		{"## ðŸ“‘ ç›®å½•", "## 📑 目录"},       // Windows-1252
		{"donâ€™t", "don’t"},
		{"le cafÃ© est lÃ\u00a0, voilÃ\u00a0 tout", "le café est là, voilà tout"},
		{"ï»¿# cafÃ©", "# café"},                                // the mark was misread too
		{"è™šæ‹\uFFFDåŒ– âŠƒ å\uFFFDå™¨", "虚\uFFFD化 ⊃ \uFFFD器"}, // lost bytes marked
		{"Ð¡Ð»Ð¾Ð½", "Слон"},                                    // Cyrillic
		{"第一部分是好的。\n\nè™šæ‹ŸåŒ– âŠƒ å®¹å™¨åŒ–\n", "第一部分是好的。\n\n虚拟化 ⊃ 容器化\n"}, // only a part
		{"Café déjà vu\n\nåŒ…å«å…³ç³»\n", "Café déjà vu\n\n包\uFFFD关系\n"},
	} {
		if f := source.Decode("page.md", []byte(c.garbled)); f.Text != c.want {
			t.Errorf("%q became\n%q, want\n%q", c.garbled, f.Text, c.want)
		}
	}
}

func TestCorrectTextIsNotTouched(t *testing.T) {
	for _, text := range []string{
		"Déjà vu : « l’été passé… », créée à Noël, où le cœur naïf s’est égaré — ça, ça coûte 5 €.",
		"Il a dit « passé… » puis “à bientôt”, après l’écolé…” et ‘là’…",
		"IL ÉTAIT UNE FOIS À L’ŒUVRE ; ÇA, C’EST L’ÂGE D’OR. DÉJÀ… «CAFÉ»",
		"Größe, Maß, „Spaß“, „Menü“, „Ä“, ÄÖÜ – „Fuß“, „weiß“: Übermäßig. „süß…“ 5 m²",
		"Şişli’de ığdır, İstanbul’un çağdaş öğretmeni ağır ağır güldü: “Ağaç”, ‘şiş…’ “dağ”…",
		"NÃO, SÃO, AÇÃO; a maçã…” e “São Tomé”. A IRMÔ, o avô…” à 1ª vez. Coração—mão.",
		"¿Qué? ¡Olé! “El Niño”… año, español, pingüino, N° 1.",
		"Ångström: 5 Å, 3 Å², 1.2 Å³; Ø 5 mm; 3×½; ±2 °C; ß² – “Å”, Ärger.",
		"Příliš žluťoučký kůň úpěl ďábelské ódy; Żółć, gęślą jaźń.",
		"Tiếng Việt: Đây là một ví dụ “đã”… ÂM THANH, CÂU…",
		"虚拟化 ⊃ 容器化：“包含”——『关系』…… café",
		"`âŠƒ` is what ⊃ looks like when it is misread, and `Ã©` is é.",
		"```\nåŒ…å«å…³ç³» âŠƒ\n```\nquoted only\n",
		"ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏŠÑÒÓÔÕÖרÙÚÛÜÝÞßàáâãäåæçèéêëìíîïš", // a table
		"x² · y³ ÷ z½ ≤ §5 ¶2 ©2024 ®™",
	} {
		f := source.Decode("page.md", []byte(text))
		if f.Text != text {
			t.Errorf("correct text\n%q became\n%q", text, f.Text)
		}
	}
}

// The 265 real pages of the shared corpus are correct; misread in every way, and alone
// or in the middle of correct text, each comes back but for what was lost.
func TestMojibakeOnRealPages(t *testing.T) {
	shared := os.Getenv("DOCGEN_SHARED")
	if shared == "" {
		t.Skip("DOCGEN_SHARED is not set: no real pages to misread")
	}
	root := os.DirFS(filepath.Join(shared, "corpus", "TECHNICAL"))
	pages, wrong := 0, 0
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".md") {
			return err
		}
		b, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		pages++
		text := string(b)
		if f := source.Decode(name, b); f.Text != text || f.Encoding != (source.Encoding{}) {
			t.Errorf("%s: correct text was changed: %+v", name, f.Encoding)
		}
		for _, m := range misreadings {
			garbled, want := m.misread(text)
			if f := source.Decode(name, []byte(garbled)); f.Text != want {
				wrong++
				t.Errorf("%s as %s: %s", name, m.name, firstDifference(f.Text, want))
			}
			half := strings.Index(text[len(text)/2:], "\n\n") + len(text)/2 + 1
			garbled, want = m.misread(text[half:])
			if f := source.Decode(name, []byte(text[:half]+garbled)); f.Text != text[:half]+want {
				wrong++
				t.Errorf("%s, second half as %s: %s", name, m.name, firstDifference(f.Text, text[:half]+want))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if pages == 0 {
		t.Fatal("no pages")
	}
	t.Logf("%d pages, %d wrong", pages, wrong)
}

// The seed page comes in two forms: as its author wrote it, and misread.
func TestMojibakeOfTheSeedPage(t *testing.T) {
	shared := os.Getenv("DOCGEN_SHARED")
	if shared == "" {
		t.Skip("DOCGEN_SHARED is not set: no seed page")
	}
	good, err := os.ReadFile(filepath.Join(shared, "seed", "containment-relations.md"))
	if err != nil {
		t.Fatal(err)
	}
	garbled, err := os.ReadFile(filepath.Join(shared, "seed", "containment-relations.mojibake.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, want := misreadings[1].misread(string(good))
	f := source.Decode("page.md", garbled)
	if f.Text != want {
		t.Error(firstDifference(f.Text, want))
	}
	if lost := strings.Count(want, "\uFFFD"); f.Encoding.Lost != lost || lost == 0 {
		t.Errorf("%d characters lost, want %d", f.Encoding.Lost, lost)
	}
	if end := f.Position(len(f.Text)); end.Line != strings.Count(string(good), "\n")+1 {
		t.Errorf("the end is at %v", end)
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	n, first := 0, ""
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			if n == 0 {
				first = "\n  " + g[i] + "\n  want\n  " + w[i]
			}
			n++
		}
	}
	return fmt.Sprintf("%d lines differ, the first:%s", n, first)
}
