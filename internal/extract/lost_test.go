package extract_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"docgen/internal/settings"
	"docgen/internal/source"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
)

// misread returns a text as it is after a program took it for Windows-1254 and dropped
// what that has no character for, and what can be read of it again.
func misread(text string) (garbled, legible string) {
	var g, l strings.Builder
	for _, c := range text {
		is := c
		for _, b := range []byte(string(c)) {
			if r := charmap.Windows1254.DecodeByte(b); r == '\uFFFD' || r == '\u00AD' {
				is = '\uFFFD'
			} else {
				g.WriteRune(r)
			}
		}
		l.WriteRune(is)
	}
	return g.String(), l.String()
}

// lostBrackets stand on lines of testdata/statements that are read otherwise without
// them: 」 is taken for what it was only where 「 is open, and of the others the bytes that
// are left may have been letters, or other brackets.
const lostBrackets = "｛【』"

// withoutLostBrackets drops the expectations of lines that lost a bracket.
func withoutLostBrackets(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if strings.ContainsAny(line, lostBrackets) {
			lines[i] = ""
		}
	}
	return strings.Join(lines, "\n")
}

// TestMisreadPages reads the pages of testdata/statements as mojibake: they state the
// same, up to the characters that were lost.
func TestMisreadPages(t *testing.T) {
	paths, err := filepath.Glob("testdata/statements/*.md")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no pages to read: %v", err)
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			garbled, left := misread(withoutLostBrackets(string(b)))
			f := source.Decode(path, []byte(garbled))
			if f.Text != left {
				t.Errorf("text (- wanted, + read):\n%s", cmp.Diff(strings.Split(left, "\n"), strings.Split(f.Text, "\n")))
			}
			pages, res := resolveAll([]*source.File{f}, settings.Settings{})
			checkPage(t, pages[0])
			checkResolution(t, res)
			if diff := cmp.Diff(expectations(left), readings(res)); diff != "" {
				t.Errorf("statements (- wanted, + read):\n%s", diff)
			}
		})
	}
}

// TestLostWords shows what a lost character is taken for, and what it is not.
func TestLostWords(t *testing.T) {
	tests := []struct {
		what, text string // before it is misread
		want       string // of what is left
	}{
		{"a connective", "- 如果 VM ⊃ K3s\n- 因此 VM ⊃ K3s", ""},
		{"a connective of one character, set off from the name", "- 即 VM ⊃ K3s", ""},
		{"one that is not set off may be anything", "- 即VM ⊃ K3s", "bullet assertion �VM ⊃ K3s"},
		{"a character that its bytes tell from any connective", "- 半 VM ⊃ K3s", "bullet assertion � VM ⊃ K3s"},
		{"a word that begins like a connective", "- VM ⊃ 即时通信", "bullet assertion VM ⊃ �时通信"},
		{"a phrase", "- VM ⊃ 容器引擎\n\n容器引擎 是 VM 的子集。", "bullet assertion VM ⊃ 容器引�; prose claim VM ⊃ 容器引�"},
		{"the word for clusters is no phrase", "- VM ⊃ 容器引擎\n\n容器引擎 是 VM 的子集群。", "bullet assertion VM ⊃ 容器引�"},
		{"a sign between names", "- VM ⊃ 策略、引擎", "bullet assertion VM ⊃ �略; bullet assertion VM ⊃ 引�"},
		{"a variable's number", "- A₁ ⊃ B₁", ""},
		{"names that lost the same are one", "- VM ⊃ 策略\n- 策略 ⊃ K3s", "bullet assertion VM ⊃ �略; bullet assertion �略 ⊃ K3s"},
		{"the heading over a diagram", "# 包含图\n\n```mermaid\ngraph TD\n策略 --> VM\n```", "edge assertion �略 ⊃ VM"},
		{"the label of an edge", "```mermaid\ngraph TD\n甲 -->|包含| VM\n```", "edge assertion 甲 ⊃ VM"},
	}
	for _, test := range tests {
		garbled, _ := misread(test.text + "\n\n⊃\n")
		_, res := resolveAll([]*source.File{source.Decode("page.md", []byte(garbled))}, settings.Settings{})
		var got []string
		for i := range res.Statements {
			got = append(got, describe(&res.Statements[i]))
		}
		if diff := cmp.Diff(test.want, strings.Join(got, "; ")); diff != "" {
			t.Errorf("%s (- wanted, + read):\n%s", test.what, diff)
		}
	}
}

// TestWrittenReplacementCharacters shows that U+FFFD of which nothing is left stands for
// nothing: it is a character like any other.
func TestWrittenReplacementCharacters(t *testing.T) {
	_, res := resolveAll([]*source.File{source.NewFile("page.md", "- 如� ⊃ 甲�乙\n")}, settings.Settings{})
	if got := readings(res); len(got) != 1 || got[0] != "0001: bullet assertion 如� ⊃ 甲�乙" {
		t.Errorf("read %q", got)
	}
}

// BenchmarkLost reads a page in which characters of known words are lost everywhere.
func BenchmarkLost(b *testing.B) {
	for _, line := range []string{"- 如果策略引擎 ⊃ 支持，且 K3s 的子集\n", "- 即即即即即即即即即即子子子子子子子子子子 ⊃ VM\n"} {
		garbled, _ := misread(strings.Repeat(line, 1<<20/len(line)))
		f := source.Decode("page.md", []byte(garbled))
		b.Run(line[:6], func(b *testing.B) {
			b.SetBytes(int64(len(f.Text)))
			for b.Loop() {
				resolveAll([]*source.File{f}, settings.Settings{})
			}
		})
	}
}
