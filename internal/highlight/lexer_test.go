package highlight

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
)

// TestTokensAreChromas runs both loops over chroma's own samples of each language, and over
// each lexer a sample that is in none of them.
func TestTokensAreChromas(t *testing.T) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/alecthomas/chroma/v2").Output()
	if err != nil {
		t.Fatal("go list: ", err)
	}
	samples, err := filepath.Glob(filepath.Join(strings.TrimSpace(string(out)), "lexers", "testdata", "*.actual"))
	if err != nil {
		t.Fatal(err)
	}
	if len(samples) == 0 {
		t.Skip("this copy of chroma has no samples")
	}
	h := New(nil)
	compared := 0
	for _, sample := range samples {
		language := strings.TrimSuffix(filepath.Base(sample), ".actual")
		l := h.lexer(language)
		if l == nil {
			continue
		}
		code, err := os.ReadFile(sample)
		if err != nil {
			t.Fatal(err)
		}
		compareTokens(t, l, string(code))
		compared++
	}
	if compared < 100 {
		t.Errorf("only %d samples were compared", compared)
	}
	for _, l := range lexers.GlobalLexerRegistry.Lexers {
		compareTokens(t, h.lexers[strings.ToLower(l.Config().Name)], mixed)
	}
}

// mixed has something of many languages, faults, and characters beyond ASCII.
const mixed = "#!/bin/sh\r\necho \"$(a ${b:-1})\" | 'c' `d` # 注释 \t\n/* x */ // y\n<a b=\"c\">&amp;</a>\n" +
	"func f(x int) { return x + 0x1F - 1.5e3 }\n-- end\n%% é ß 中文 \"unclosed\n\\x 'y\n@z :w ?v\n{{ u }} [t]: ~s;\nIF a THEN B\rELSE"

// TestRulesThatLeadNowhere has code at which these lexers of chroma stand still for ever.
func TestRulesThatLeadNowhere(t *testing.T) {
	for _, language := range []string{"jsonata", "jungle"} {
		var got, want bytes.Buffer
		New(nil).Write(&got, language, mixed)
		writeEscaped(&want, mixed)
		if got.String() != want.String() {
			t.Errorf("%s: %q, want the code as it is", language, got.String())
		}
	}
}

func compareTokens(t *testing.T, l *lexer, code string) {
	t.Helper()
	var got, want []chroma.Token
	if panics(func() { l.tokens(code, func(token chroma.Token) { got = append(got, token) }) }) {
		t.Logf("%s: no tokens", l.chroma.Config().Name) // nor from chroma, which panics too or never ends
		return
	}
	l.slowly(code, func(token chroma.Token) { want = append(want, token) })
	if !slices.Equal(got, want) {
		i := 0
		for i < len(got) && i < len(want) && got[i] == want[i] {
			i++
		}
		t.Errorf("%s: token %d differs: %v, want %v", l.chroma.Config().Name, i, got[i:min(i+3, len(got))], want[i:min(i+3, len(want))])
	}
}

func panics(f func()) (yes bool) {
	defer func() { yes = recover() != nil }()
	f()
	return false
}

// FuzzTokens looks for code that the two loops cut into different tokens.
func FuzzTokens(f *testing.F) {
	for _, language := range []string{"bash", "c", "go", "html", "markdown", "python", "sql", "yaml"} {
		f.Add(language, mixed)
	}
	h := New(nil)
	f.Fuzz(func(t *testing.T, language, code string) {
		if l := h.lexer(language); l != nil && len(code) < 2000 {
			compareTokens(t, l, code)
		}
	})
}

func BenchmarkLexer(b *testing.B) {
	for _, language := range []string{"bash", "go", "yaml"} {
		l := New(nil).lexer(language)
		code := strings.Repeat("if [ -f /etc/os-release ]; then echo \"name: $NAME\"; fi # 说明\nkey: value\n", 40)
		b.Run(language+"/chroma", func(b *testing.B) {
			for b.Loop() {
				l.slowly(code, func(chroma.Token) {})
			}
			b.SetBytes(int64(len(code)))
		})
		b.Run(language+"/lexer", func(b *testing.B) {
			for b.Loop() {
				l.tokens(code, func(chroma.Token) {})
			}
			b.SetBytes(int64(len(code)))
		})
	}
}
