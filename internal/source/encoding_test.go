package source_test

import (
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"docgen/internal/source"
)

func TestEncodings(t *testing.T) {
	for _, c := range []struct {
		what, original, text string
		want                 source.Encoding
	}{
		{"clean UTF-8", "A ⊃ B\r\nC\n", "A ⊃ B\r\nC\n", source.Encoding{}},
		{"a byte order mark", "\xEF\xBB\xBFA ⊃ B", "A ⊃ B", source.Encoding{BOM: true}},
		{"UTF-16, little end first", "\xFF\xFE" + utf16Bytes("A ⊃ 😀", false), "A ⊃ 😀", source.Encoding{UTF16: true, BOM: true}},
		{"UTF-16, big end first", "\xFE\xFF" + utf16Bytes("A ⊃ 😀", true), "A ⊃ 😀", source.Encoding{UTF16: true, BOM: true}},
		{"half a surrogate and half a unit", "\xFF\xFEA\x00\x00\xD8B\x00C", "A\uFFFDB\uFFFD", source.Encoding{UTF16: true, BOM: true, Invalid: 2, FirstInvalid: 1}},
		{"bytes that are no UTF-8, one U+FFFD each", "a\xFF\xE5\x8Cb", "a\uFFFD\uFFFD\uFFFDb", source.Encoding{Invalid: 3, FirstInvalid: 1}},
		{"NUL", "a\x00b", "a\uFFFDb", source.Encoding{NUL: 1, FirstInvalid: 1}},
		{"a carriage return alone ends a line", "a\rb\r\nc\r", "a\nb\r\nc\n", source.Encoding{}},
	} {
		f := source.Decode("page.md", []byte(c.original))
		if f.Text != c.text {
			t.Errorf("%s: text %q, want %q", c.what, f.Text, c.text)
		}
		if f.Encoding != c.want {
			t.Errorf("%s: %+v, want %+v", c.what, f.Encoding, c.want)
		}
	}
}

func utf16Bytes(s string, big bool) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		if big {
			b.Write([]byte{byte(u >> 8), byte(u)})
		} else {
			b.Write([]byte{byte(u), byte(u >> 8)})
		}
	}
	return b.String()
}

// Positions are those of the author's file as an editor shows it, whatever was repaired.
func TestPositionsAfterRepair(t *testing.T) {
	for _, c := range []struct {
		what, original, find string
		want                 source.Position
		offset               int // in the original bytes
	}{
		{"after a byte order mark", "\xEF\xBB\xBFA ⊃ B", "B", source.Position{Line: 1, Column: 5}, 9},
		{"after invalid bytes", "x\xFF\xFFB", "B", source.Position{Line: 1, Column: 4}, 3},
		{"after NUL", "x\n\x00B", "B", source.Position{Line: 2, Column: 2}, 3},
		{"in UTF-16", "\xFF\xFE" + utf16Bytes("😀\nA ⊃ 😀B", false), "B", source.Position{Line: 2, Column: 6}, 2 + 2*9},
		{"after carriage returns", "a\rb\r\nB", "B", source.Position{Line: 3, Column: 1}, 5},
		{"after letters of Windows-1252", "Caf\xe9\nbr\xfbl\xe9e B", "B", source.Position{Line: 2, Column: 8}, 12},
		{"after mojibake", "è™šæ‹ŸåŒ–\n- A âŠƒ B", "B", source.Position{Line: 2, Column: 9}, len("è™šæ‹ŸåŒ–\n- A âŠƒ ")},
	} {
		f := source.Decode("page.md", []byte(c.original))
		at := strings.Index(f.Text, c.find)
		if got := f.Position(at); got != c.want {
			t.Errorf("%s: at %v, want %v", c.what, got, c.want)
		}
		if got := f.OriginalOffset(at); got != c.offset {
			t.Errorf("%s: original offset %d, want %d", c.what, got, c.offset)
		}
	}
}

// A page may be one long line: places far into it are right, and quickly found.
func TestPositionInALongLine(t *testing.T) {
	text := strings.Repeat("容器 😀 x", 20_000) + "\n" + strings.Repeat("é", 10_000)
	f := source.NewFile("page.md", text)
	for _, at := range []int{0, 1, 6, 4095, 4096, 4097, 123_456, strings.Index(text, "\n") + 1, len(text) - 1, len(text)} {
		for at < len(text) && !utf8.RuneStart(text[at]) {
			at++
		}
		start := strings.LastIndex(text[:at], "\n") + 1
		line, before := 1+strings.Count(text[:at], "\n"), []rune(text[start:at])
		if got, want := f.Position(at), (source.Position{Line: line, Column: len(before) + 1}); got != want {
			t.Errorf("at %d: %v, want %v", at, got, want)
		}
		if got, want := f.PositionUTF16(at), (source.Position{Line: line, Column: len(utf16.Encode(before)) + 1}); got != want {
			t.Errorf("at %d: %v in UTF-16, want %v", at, got, want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, s := range []string{
		"", "A ⊃ B\n", "\xEF\xBB\xBFx", "\xFF\xFEA\x00\x00\xD8", "\xFE\xFF\x00", "a\rb\r\n\x00\xE5\x8C",
		"# åŒ…å«å…³ç³»\n- **è™šæ‹ŸåŒ– âŠƒ å®¹å™¨åŒ–**\n", "ï»¿# âŠƒ", "créée « été » Ã©", "`âŠƒ` ⊃", "Ã\uFFFDÃ©",
		"Caf\xe9 ⊃ Cr\xe8me br\xfbl\xe9e", "caf\xe9 \x00", "Docker\xe5", "A\x95\\B", "\xb0\xa1a", "é caf\xe9 x", "\xFF\xFEc\x00\xe9\xd8 \x00",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, original []byte) {
		if len(original) > 1000 {
			return // every offset is looked at, so long lines take quadratic time
		}
		file := source.Decode("page.md", original)
		if !utf8.ValidString(file.Text) || strings.ContainsRune(file.Text, 0) {
			t.Fatalf("text %q is not valid UTF-8 without NUL", file.Text)
		}
		last, lastOffset := source.Position{Line: 1, Column: 1}, 0
		for at := range len(file.Text) + 1 {
			p, offset := file.Position(at), file.OriginalOffset(at)
			if p.Line < last.Line || p.Line == last.Line && p.Column < last.Column {
				t.Fatalf("position %v at %d comes after %v", p, at, last)
			}
			if offset < lastOffset || offset > len(original) {
				t.Fatalf("original offset %d at %d, after %d of %d", offset, at, lastOffset, len(original))
			}
			last, lastOffset = p, offset
		}
		if lines := strings.Count(file.Text, "\n") + 1; last.Line != lines {
			t.Fatalf("the end is on line %d of %d", last.Line, lines)
		}
		if e := file.Encoding; e.Windows1252 > 0 && (e.Invalid+e.NUL+e.Restored+e.Lost > 0 || strings.ContainsRune(file.Text, utf8.RuneError)) {
			t.Fatalf("letters were read and others lost: %+v of %q", e, original)
		}
		again := source.Decode("page.md", []byte(file.Text))
		if again.Encoding.Invalid+again.Encoding.NUL > 0 {
			t.Fatalf("repaired text %q is invalid again", file.Text)
		}
	})
}
