package mermaid

import (
	"strings"
	"unicode/utf8"

	"docgen/internal/diag"
	"docgen/internal/source"
)

// A reader is the part that the parsers of the line oriented kinds have in common: a
// token ahead, and the way on after a line that cannot be read.
type reader struct {
	*front
	lex lexer
	tok lexeme // the token to be read next
	// fault is why Mermaid cannot read the statement that is being read, nil so far.
	fault *fault
}

// A fault is a token that cannot stand where it stands; want says what could.
type fault struct {
	at   lexeme
	want string
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

// fail notes that the next token cannot stand here; want says what could. A statement has
// one fault, the first; it is reported by reportFault, unless the statement is recovered.
// It returns false, for the caller to return.
func (r *reader) fail(want string) bool {
	if r.fault == nil {
		r.fault = &fault{r.tok, want}
	}
	return false
}

// reportFault reports the statement's fault, if there is one.
func (r *reader) reportFault() {
	if r.fault == nil {
		return
	}
	at := r.fault.at
	start, end := trimRange(r.s, at.start, at.end)
	what := "the end of the diagram"
	switch {
	case start < end:
		what = quoteShort(r.span(start, end).Text())
	case at.token != tokenEnd && start < len(r.s):
		what = "the end of the line"
	}
	r.report(r.span(start, end), "Mermaid cannot read "+what+" here", r.fault.want)
	r.fault = nil
}

// reportEnd reports what is wrong where the diagram ends; want says what should have
// followed.
func (r *reader) reportEnd(want string) {
	r.fail(want)
	r.reportFault()
}

// skipLine reports a statement that failed and goes on behind the line where it did,
// outside of all but the modes given.
func (r *reader) skipLine(from int, modes ...mode) {
	r.reportFault()
	at := max(min(r.tok.start, len(r.s)), from)
	end := lineEnd(r.s, at)
	r.moveTo(max(end, min(from+1, len(r.s))), modes...)
}

// moveTo goes on reading at the given place, as if nothing were wrong.
func (r *reader) moveTo(pos int, modes ...mode) {
	r.lex.pos, r.lex.modes, r.lex.ended = min(pos, len(r.s)), append(r.lex.modes[:0], modes...), false
	r.fault = nil
	r.advance()
}

// atShortArrow reports whether -> stands here, which is no arrow in most kinds of diagrams and
// one to every reader.
func (r *reader) atShortArrow() bool { return strings.HasPrefix(r.s[r.tok.start:], "->") }

// shortArrow reads -> for --> and reports it.
func (r *reader) shortArrow() lexeme {
	arrow := lexeme{r.tok.token, r.tok.start, r.tok.start + len("->")}
	d := r.report(r.place(arrow), "Mermaid has no arrow ->", "Write --> for it.")
	d.Fixes = []diag.Fix{{Title: "write -->", Safe: true, Edits: []diag.Edit{{Span: r.place(arrow), New: "-->"}}}}
	r.lex.pos = arrow.end
	r.advance()
	return arrow
}

// missing reports that something is missing at s[at], which the fix writes there.
func (r *reader) missing(at int, what, text string) {
	span := r.span(at, at)
	d := r.report(span, "Mermaid wants "+what+" here", "Write "+trimSpace(text)+" where there is nothing to say.")
	d.Fixes = []diag.Fix{{Title: "write " + trimSpace(text), Safe: true, Edits: []diag.Edit{{Span: span, New: text}}}}
}

// quoteShort quotes the beginning of a text for a message.
func quoteShort(s string) string {
	const most = 40 // characters: enough to know the place again, and to fit on a line
	if utf8.RuneCountInString(s) > most {
		s = string([]rune(s)[:most]) + "…"
	}
	return "“" + s + "”"
}

// label makes a label of s[start:end], without the white space at its ends.
func (r *reader) label(start, end int) Label {
	start, end = trimRange(r.s, start, end)
	raw := r.s[start:end]
	return Label{Text: resolveEntities(raw), Raw: raw, Span: r.span(start, end)}
}
