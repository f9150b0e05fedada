package source_test

import (
	"strings"
	"testing"

	"docgen/internal/source"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

func TestWindows1252IsRead(t *testing.T) {
	for _, c := range []struct {
		original, text string
		letters        int
	}{
		{"Caf\xe9 ⊃ Cr\xe8me br\xfbl\xe9e", "Café ⊃ Crème brûlée", 4},
		{"\xc9tat de l'art, \xe0 la fran\xe7aise: le pass\xe9", "État de l'art, à la française: le passé", 4},
		{"\xc9tat de l'\xe9t\xe9 → le c\x9cur\r\n", "État de l'été → le cœur\r\n", 4},
		{"Gr\xf6\xdfe", "", 0}, // two side by side could be one character
		{"\xdcbung zum F\xfchlen, weich wie Schnee: wei\xdf", "Übung zum Fühlen, weich wie Schnee: weiß", 3},
		{"un ni\xf1o, a\xf1os, s\xed", "un niño, años, sí", 3},
		{"# \xc0 propos\n\nVoil\xe0", "# À propos\n\nVoilà", 2},
	} {
		f := source.Decode("page.md", []byte(c.original))
		if c.letters == 0 {
			c.text = marked(c.original)
		}
		if f.Text != c.text || f.Encoding.Windows1252 != c.letters {
			t.Errorf("%q became %q with %d letters read, want %q with %d", c.original, f.Text, f.Encoding.Windows1252, c.text, c.letters)
		}
		if c.letters > 0 && (f.Encoding.Invalid > 0 || f.Encoding.FirstInvalid != strings.IndexFunc(c.text, func(r rune) bool { return r > 0x7F })) {
			t.Errorf("%q: %+v", c.original, f.Encoding)
		}
	}
}

// What may be anything else than Windows-1252 is lost, and said to be.
func TestWhatMayNotBeWindows1252IsNotRead(t *testing.T) {
	for _, c := range []struct{ what, original string }{
		{"no text at all", "\x7fELF\x02\x01\x01\x00a\xe9b \xc0x\x00\xe9 y"},
		{"a control character beside letters", "caf\xe9 \x1b x"},
		{"UTF-8 cut off after one byte", "- Kubernetes\xe5"},
		{"UTF-8 cut off after two bytes", "- Kubernetes\xe5\xae"},
		{"UTF-8 cut off in capitals", "- CAF\xc3\n"},
		{"UTF-8 without its no-break space", "voil\xc3 tout"},
		{"one character of a page of UTF-8 damaged", "容器化 ⊃ Docker\xe5 x\n"},
		{"a letter of UTF-8 in the same file", "café ⊃ caf\xe9 x\n"},
		{"lost characters of a page that was read before", "caf\uFFFD ⊃ caf\xe9 x\n"},
		{"a continuation byte alone", "caf\xa9 x"},
		{"a byte between no letters", "5 \xe4 6, caf\xe9 x"},
		{"words of one letter alone", "a \xe0 b"},
		{"every byte before a letter", "\xe9t \xe8l"}, // in Shift JIS 騁 鑞
		{"Turkish, of Windows-1254", "da\xf0 ta\xfe"},
		{"bytes of punctuation", "\x93caf\xe9\x94 x"},
		{"ÿ", "x\xff y"},
	} {
		f := source.Decode("page.md", []byte(c.original))
		if want := marked(c.original); f.Text != want || f.Encoding.Windows1252 > 0 {
			t.Errorf("%s: %q became %q, want %q", c.what, c.original, f.Text, want)
		}
	}
}

// Pages of other encodings than UTF-8 are not read as Windows-1252, whole or cut short.
func TestOtherEncodingsAreNotRead(t *testing.T) {
	for _, c := range []struct {
		what     string
		encoding encoding.Encoding
		text     string
	}{
		{"GBK", simplifiedchinese.GBK, "# K8s 平台\n\n- 容器化 contains Docker\n- A和B\n"},
		{"GB 18030", simplifiedchinese.GB18030, "# K8s 平台\n\n- 㐀 contains Docker\n"},
		{"Shift JIS", japanese.ShiftJIS, "# コンテナ\n\n- 仮想化 contains テスト\n- A表B\n- ソ\n"},
		{"EUC-JP", japanese.EUCJP, "# コンテナ\n\n- 仮想化 contains Docker\n"},
		{"Big5", traditionalchinese.Big5, "# 容器\n\n- 虛擬化 contains 一個Docker\n- A中B 護\n"},
		{"EUC-KR", korean.EUCKR, "# 컨테이너\n\n- 가상화 contains Docker\n"},
		{"Windows-1251", charmap.Windows1251, "# Контейнеры\n\n- и contains Docker\n"},
		{"Greek", charmap.Windows1253, "# Δοχεία\n\n- ή contains Docker\n"},
	} {
		b, err := c.encoding.NewEncoder().Bytes([]byte(c.text))
		if err != nil {
			t.Fatalf("%s: %v", c.what, err)
		}
		if f := source.Decode("page.md", b); f.Encoding.Windows1252 > 0 {
			t.Errorf("%s became %q", c.what, f.Text)
		}
		// A title alone, and each line alone, are still no Windows-1252.
		for _, line := range strings.Split(string(b), "\n") {
			if f := source.Decode("page.md", []byte(line+"\n")); f.Encoding.Windows1252 > 0 {
				t.Errorf("%s: the line %q became %q", c.what, line, f.Text)
			}
		}
	}
}

// marked is a text with every byte that is no UTF-8, and NUL, replaced by U+FFFD.
func marked(original string) string {
	return strings.ReplaceAll(string([]rune(original)), "\x00", "\uFFFD")
}
