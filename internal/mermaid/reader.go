package mermaid

import (
	"strings"
	"unicode/utf8"

	"docgen/internal/source"
)

// A reader is the part that the parsers of the line oriented kinds have in common: a
// token ahead, and the way on after a line that cannot be read.
type reader struct {
	*front
	lex lexer
	tok lexeme // the token to be read next
	// failed is set while a statement is read that Mermaid cannot read.
	failed bool
}

func newReader(f *front, rules ruleTable) reader {
	r := reader{front: f, lex: lexer{s: f.s, rules: rules}}
	r.advance()
	return r
}

func (r *reader) advance() { r.tok = r.lex.next() }

func (r *reader) text(t lexeme) string { return r.s[t.start:t.end] }

// after returns where the text of a token begins that a word and one white space character,
// which may be one of several bytes, stand before.
func (r *reader) after(t lexeme, word string) int {
	space := t.start + len(word)
	_, n := utf8.DecodeRuneInString(r.s[space:t.end])
	return space + n
}

// joined reads tokens as long as they are of the given kinds, and returns their texts, one
// behind the other. It takes linear time.
func (r *reader) joined(tokens ...token) string {
	var b strings.Builder
	for r.is(tokens...) {
		b.WriteString(r.text(r.tok))
		r.advance()
	}
	return b.String()
}

func (r *reader) place(t lexeme) source.Span { return r.span(t.start, t.end) }

// is reports whether the next token is one of the given.
func (r *reader) is(tokens ...token) bool {
	for _, t := range tokens {
		if r.tok.token == t {
			return true
		}
	}
	return false
}

// accept reads the token if it is the given one.
func (r *reader) accept(t token) (lexeme, bool) {
	tok := r.tok
	if tok.token != t {
		return tok, false
	}
	r.advance()
	return tok, true
}

// expect is accept for a token that must stand here.
func (r *reader) expect(t token, want string) (lexeme, bool) {
	tok, ok := r.accept(t)
	if !ok {
		r.fail(want)
	}
	return tok, ok
}

// fail reports that the next token cannot stand here; want says what could. A statement
// is reported once.
func (r *reader) fail(want string) {
	if r.failed {
		return
	}
	r.failed = true
	start, end := trimRange(r.s, r.tok.start, r.tok.end)
	what := "the end of the diagram"
	switch {
	case start < end:
		what = quoteShort(r.span(start, end).Text())
	case r.tok.token != tokenEnd && start < len(r.s):
		what = "the end of the line"
	}
	r.report(r.span(start, end), "Mermaid cannot read "+what+" here", want)
}

// skipLine goes on behind the line in which a statement failed, outside of all but the
// modes given.
func (r *reader) skipLine(from int, modes ...mode) {
	at := max(min(r.tok.start, len(r.s)), from)
	end := lineEnd(r.s, at)
	r.moveTo(max(end, min(from+1, len(r.s))), modes...)
	r.failed = false
}

func (r *reader) moveTo(pos int, modes ...mode) {
	r.lex.pos, r.lex.modes, r.lex.ended = pos, append(r.lex.modes[:0], modes...), false
	r.advance()
}

// label makes a label of s[start:end], without the white space at its ends.
func (r *reader) label(start, end int) Label {
	start, end = trimRange(r.s, start, end)
	raw := r.s[start:end]
	return Label{Text: resolveEntities(raw), Raw: raw, Span: r.span(start, end)}
}
