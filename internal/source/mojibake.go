package source

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// Mojibake is UTF-8 that some program took for Windows-1252, Windows-1254 or Latin-1
// and wrote out again as UTF-8: each byte of a character has become a character of its
// own, ⊃ has become âŠƒ. Bytes that the wrong encoding has no character for are often
// dropped on the way, and soft hyphens (byte AD) with them. All of those are
// continuation bytes, so what is left of a character always begins with its lead byte:
// one lost character is one lead byte with too few bytes after it.
//
// Correct text holds the same characters, though seldom in the order of UTF-8: in
// "créée" each é would be a lead byte with everything lost. So nothing is repaired
// that the following does not show to be misread:
//
//   - text is cut into clusters, runs of characters that could be lead bytes and their
//     continuations, and everything else that is not ASCII, which proves correct text;
//   - a cluster is proof of misreading if it holds a sequence that no language writes
//     (see the function proves), and doubtful otherwise;
//   - a page about misread text may quote it in code. A file that has proofs in code
//     only is left alone, and in any file a code span within correct text;
//   - a letter such as é inside a word of ASCII letters is correct, unless the line has
//     nothing but proofs;
//   - a doubtful cluster goes the way of the proofs around it: those on its line, else
//     the nearest before and after it. Where they differ it is left alone.

// misread is a cluster that was found to be mojibake: bytes start to end of the text.
type misread struct{ start, end int }

// findMojibake returns the misread clusters of a text, in order. It takes linear time.
func findMojibake(text []byte) []misread {
	if !hasSequence(text) {
		return nil
	}
	s := scanner{text: text, fenced: isFence(text)}
	s.scan()
	if !s.proven {
		return nil
	}
	return decide(s.marks)
}

// hasSequence reports whether a whole sequence is anywhere in the text, which every
// proof needs. Most pages have none, and this finds out fast: the characters that are
// read from lead bytes begin with C3, C4 or C5 in UTF-8.
func hasSequence(text []byte) bool {
	for _, first := range []byte{0xC3, 0xC4, 0xC5} {
		for at := 0; ; at++ {
			i := bytes.IndexByte(text[at:], first)
			if i < 0 {
				break
			}
			at += i
			if seq, ok := sequenceAt(text, at); ok && seq.complete {
				return true
			}
		}
	}
	return false
}

// A mark is a stretch of text that says something about the encoding.
type mark struct {
	start, end int
	line       int
	kind       markKind
}

type markKind uint8

const (
	correct  markKind = iota // cannot be mojibake
	doubtful                 // may be either
	quoted                   // a proof in a code span
	accented                 // what looks like an accented letter of a word
	proof                    // cannot be anything but mojibake
)

// A scanner cuts a text into marks.
type scanner struct {
	text   []byte
	marks  []mark
	proven bool // some proof stands outside of code

	line   int
	fenced bool // in a fenced block
	ticks  int  // backquotes on this line so far
}

func (s *scanner) scan() {
	for at := 0; at < len(s.text); {
		b := s.text[at]
		if b < utf8.RuneSelf {
			s.ascii(at)
			at++
			continue
		}
		end, kind := clusterAt(s.text, at)
		if kind == proof {
			switch {
			case s.ticks%2 == 1:
				kind = quoted
			case !s.fenced:
				s.proven = true
			}
		}
		s.mark(at, end, kind)
		at = end
	}
}

// ascii keeps count of lines and of the code on them.
func (s *scanner) ascii(at int) {
	switch s.text[at] {
	case '\n':
		s.line++
		s.ticks = 0
		if isFence(s.text[at+1:]) {
			s.fenced = !s.fenced
		}
	case '`':
		s.ticks++
	}
}

// isFence reports whether a line begins with a code fence. It needs no more of Markdown
// than to tell quoted from plain text in most cases.
func isFence(line []byte) bool {
	for i, b := range line {
		switch {
		case b == ' ' || b == '\t' || b == '>':
		case b == '`' || b == '~':
			return i+2 < len(line) && line[i+1] == b && line[i+2] == b
		default:
			return false
		}
	}
	return false
}

// mark appends a mark, joining correct text on one line.
func (s *scanner) mark(start, end int, kind markKind) {
	if k := len(s.marks) - 1; kind == correct && k >= 0 && s.marks[k].kind == correct && s.marks[k].line == s.line {
		s.marks[k].end = end
		return
	}
	s.marks = append(s.marks, mark{start, end, s.line, kind})
}

// decide settles the quoted marks, the accented, then the doubtful ones, by those around them, and
// returns what is misread.
func decide(marks []mark) []misread {
	settle(marks, quoted, func(before, after markKind, _ bool) bool { return before == proof || after == proof })
	settle(marks, accented, func(before, after markKind, sameLine bool) bool {
		return sameLine && before != correct && after != correct
	})
	settle(marks, doubtful, func(before, after markKind, _ bool) bool { return before != correct && after != correct })
	var found []misread
	for _, m := range marks {
		if m.kind == proof {
			found = append(found, misread{m.start, m.end})
		}
	}
	return found
}

// settle makes every mark of a kind a proof or correct. isProof decides by the nearest
// settled marks before and after it; if one of them stands on the same line, only that
// line counts. A neighbour that is missing is given as doubtful.
func settle(marks []mark, kind markKind, isProof func(before, after markKind, sameLine bool) bool) {
	after := make([]int, len(marks)) // index of the next settled mark, or -1
	next := -1
	for i := len(marks) - 1; i >= 0; i-- {
		after[i] = next
		if isSettled(marks[i].kind) {
			next = i
		}
	}
	before := -1
	settled := make([]markKind, len(marks))
	for i, m := range marks {
		settled[i] = m.kind
		if isSettled(m.kind) {
			before = i
		}
		if m.kind != kind {
			continue
		}
		sameLine := before >= 0 && marks[before].line == m.line || after[i] >= 0 && marks[after[i]].line == m.line
		neighbour := func(k int) markKind {
			if k < 0 || sameLine && marks[k].line != m.line {
				return doubtful
			}
			return marks[k].kind
		}
		settled[i] = correct
		if isProof(neighbour(before), neighbour(after[i]), sameLine) {
			settled[i] = proof
		}
	}
	for i := range marks {
		marks[i].kind = settled[i]
	}
}

func isSettled(k markKind) bool { return k == correct || k == proof }

// clusterAt returns the end of the stretch that begins at a character that is not
// ASCII, and what it says of the encoding.
func clusterAt(text []byte, start int) (end int, kind markKind) {
	complete, partial, bare, proven := 0, 0, 0, false
	at := start
	var last sequence
	for at < len(text) && text[at] >= utf8.RuneSelf {
		seq, ok := sequenceAt(text, at)
		if !ok {
			break
		}
		switch {
		case seq.complete:
			complete++
			proven = proven || proves(text, seq)
		case seq.kept > 1:
			partial++
		default:
			bare++
		}
		last = seq
		at = seq.end
	}
	switch {
	case at == start: // no lead byte
		_, n := utf8.DecodeRune(text[start:])
		return start + n, correct
	case complete > 0 && bare > complete+partial:
		return at, doubtful // as in a table of characters
	case proven || complete > 1 || complete > 0 && partial > 0:
		return at, proof
	case last.start == start && last.kept == 1 && last.need > 2 && (letterBefore(text, start) || letterAfter(text, at)):
		return at, accented
	}
	return at, doubtful
}

// A sequence is one lead byte with the continuation bytes that are left of it, each
// read as a character.
type sequence struct {
	start, end int // in the text
	need       int // bytes that the lead byte calls for
	kept       int // bytes that are there
	bytes      [utf8.UTFMax]byte
	second     rune // the characters after the first, 0 where missing
	third      rune

	// complete says that all bytes are there and make a character.
	complete bool
	char     rune
}

// sequenceAt reads the sequence that begins at a character. It reports false where none
// does, or where its bytes are all there and make no character.
func sequenceAt(text []byte, start int) (sequence, bool) {
	r, n := utf8.DecodeRune(text[start:])
	lead, ok := byteOf(r)
	if !ok || n == 1 {
		return sequence{}, false
	}
	seq := sequence{start: start, end: start + n, kept: 1, need: sequenceLength(lead)}
	if seq.need == 0 {
		return sequence{}, false
	}
	seq.bytes[0] = lead
	lost := false
	for seq.kept < seq.need && seq.end < len(text) {
		r, n := utf8.DecodeRune(text[seq.end:])
		b, ok := byteOf(r)
		if r == utf8.RuneError && n > 1 { // a byte without a character, marked as such
			b, ok, lost = 0x80, true, true
		}
		if !ok || b >= 0xC0 {
			break
		}
		switch seq.kept {
		case 1:
			seq.second = r
		case 2:
			seq.third = r
		}
		seq.bytes[seq.kept] = b
		seq.kept++
		seq.end += n
	}
	if seq.kept < seq.need || lost {
		return seq, true
	}
	c, _ := utf8.DecodeRune(seq.bytes[:seq.need])
	seq.char, seq.complete = c, true
	return seq, c != utf8.RuneError && !unicode.IsControl(c)
}

// proves reports whether no correct text would hold a complete sequence, even where it
// stands alone: Ã© and âŠƒ are misread for sure, Ä“ and é…» may be the end of a quotation.
func proves(text []byte, s sequence) bool {
	if !unicode.IsGraphic(s.char) && !unicode.Is(unicode.Cf, s.char) {
		return false
	}
	if s.need == 2 {
		return (s.bytes[0] == 0xC2 || s.bytes[0] == 0xC3) && !followsWords(s.second)
	}
	return !followsWords(s.second) || !followsWords(s.third) || !unicode.IsLetter(firstRune(text[s.start:]))
}

// followsWords reports whether a character may stand right after a word: closing
// quotes, dashes, a note's number. Those are bytes 80–BF of the wrong encoding too.
func followsWords(r rune) bool {
	switch r {
	case '…', '“', '”', '‘', '’', '»', '«', '›', '‹', '–', '—', '™', '®', '°', '²', '³', '¹', '·', '•', '\u00a0':
		return true
	}
	return false
}

func firstRune(b []byte) rune {
	r, _ := utf8.DecodeRune(b)
	return r
}

func letterBefore(text []byte, at int) bool { return at > 0 && isASCIILetter(text[at-1]) }
func letterAfter(text []byte, at int) bool  { return at < len(text) && isASCIILetter(text[at]) }

func isASCIILetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

// sequenceLength returns the number of bytes that a lead byte of UTF-8 calls for, 0
// where the byte is none.
func sequenceLength(lead byte) int {
	switch {
	case lead < 0xC2 || lead > 0xF4:
		return 0
	case lead < 0xE0:
		return 2
	case lead < 0xF0:
		return 3
	}
	return 4
}

// byteOf returns the byte, 80–FF, that Windows-1252, Windows-1254 or Latin-1 reads as
// the character. The three never read different bytes as one character.
func byteOf(r rune) (byte, bool) {
	switch {
	case r < 0x80 || r > '™':
		return 0, false
	case r <= 0xFF:
		return byte(r), true
	}
	b, ok := windows[r]
	return b, ok
}

// windows holds the characters beyond Latin-1 of Windows-1252 and Windows-1254.
var windows = map[rune]byte{
	'€': 0x80, '‚': 0x82, 'ƒ': 0x83, '„': 0x84, '…': 0x85, '†': 0x86, '‡': 0x87,
	'ˆ': 0x88, '‰': 0x89, 'Š': 0x8A, '‹': 0x8B, 'Œ': 0x8C, 'Ž': 0x8E,
	'‘': 0x91, '’': 0x92, '“': 0x93, '”': 0x94, '•': 0x95, '–': 0x96, '—': 0x97,
	'˜': 0x98, '™': 0x99, 'š': 0x9A, '›': 0x9B, 'œ': 0x9C, 'ž': 0x9E, 'Ÿ': 0x9F,
	'Ğ': 0xD0, 'İ': 0xDD, 'Ş': 0xDE, 'ğ': 0xF0, 'ı': 0xFD, 'ş': 0xFE,
}
