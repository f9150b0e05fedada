package mermaid

import (
	"fmt"
	"strings"

	"docgen/internal/diag"
)

// stateForm says what a statement of a state diagram is.
type stateForm uint8

const (
	stateIsState stateForm = iota
	stateIsRelation
	stateIsClassDef
	stateIsStyle
	stateIsApply
	stateIsDirection
	stateIsClick
	stateIsWord // a statement that Mermaid keeps as nothing but its text
)

// A stateStmt is one statement as it was written, and what is written inside of it.
type stateStmt struct {
	form  stateForm
	id    string
	at    lexeme // the id
	kind  StateType
	class string  // of id:::class
	descr []Label // of a state
	note  *StateNote
	text  string // styles, a direction, an address, the text of a word
	tip   string

	to    *stateStmt // of a relation
	arrow lexeme
	label Label

	composite bool
	doc       []stateStmt
}

// A stateParser reads a state diagram.
type stateParser struct {
	reader
	frames   []stateStmt // the composite states that are open, below all the diagram
	dividers int
}

// parseState reads a stateDiagram.
func parseState(f *front) (Diagram, diag.List) {
	p := &stateParser{reader: newReader(f, stateRules), frames: make([]stateStmt, 1)}
	for p.is(stateNewline) {
		p.advance()
	}
	if _, ok := p.expect(stateHead, "a state diagram begins with stateDiagram or stateDiagram-v2"); !ok {
		p.skipLine(p.tok.start)
	}
	for !p.is(tokenEnd) {
		start := p.tok.start
		p.statement()
		if p.fault != nil {
			p.resume(start)
		}
	}
	if len(p.frames) > 1 {
		p.reportEnd("a } should end each composite state")
	}
	for len(p.frames) > 1 {
		p.closeFrame()
	}
	return buildState(p), p.diags
}

// resume goes on after a statement that failed: at the brace or the line end where it
// did, else on the next line.
func (p *stateParser) resume(start int) {
	p.reportFault()
	depth := len(p.frames) - 1
	at := p.tok.start
	if !p.is(stateShut) || at <= start {
		at = max(lineEnd(p.s, min(max(at, start), len(p.s))), min(start+1, len(p.s)))
	}
	modes := p.lex.modes[:min(depth, len(p.lex.modes))]
	for len(modes) < depth {
		modes = append(modes, inStruct)
	}
	for i := range modes {
		modes[i] = inStruct
	}
	p.lex.pos, p.lex.modes, p.lex.ended = at, modes, false
	p.advance()
}

func (p *stateParser) add(s stateStmt) {
	top := &p.frames[len(p.frames)-1]
	top.doc = append(top.doc, s)
}

func (p *stateParser) closeFrame() {
	top := p.frames[len(p.frames)-1]
	p.frames = p.frames[:len(p.frames)-1]
	p.add(top)
}

// statement reads one statement and adds it to the innermost open state.
func (p *stateParser) statement() {
	switch tok := p.tok; tok.token {
	case stateNewline:
		p.advance()
	case stateID, stateStar:
		p.idStatement()
	case stateComposite:
		p.advance()
		if _, ok := p.accept(stateOpen); ok {
			p.frames = append(p.frames, stateStmt{id: p.text(tok), at: tok, kind: StateDefault, composite: true})
			return
		}
		p.word(tok)
	case stateText:
		p.namedState()
	case stateFork, stateJoin, stateChoice:
		p.advance()
		p.special(tok)
	case stateConcurrent:
		p.advance()
		p.dividers++
		p.add(stateStmt{id: fmt.Sprintf("divider-id-%d", p.dividers), at: tok, kind: StateDivider})
	case stateShut:
		if len(p.frames) == 1 {
			p.fail("there is no composite state that could end here")
			return
		}
		p.advance()
		p.closeFrame()
	case stateNote:
		p.note()
	case stateTB, stateBT, stateRL, stateLR:
		p.advance()
		p.add(stateStmt{form: stateIsDirection, text: [...]string{"TB", "BT", "RL", "LR"}[tok.token-stateTB]})
	default:
		p.otherStatement()
	}
}

// otherStatement reads what says nothing about states and transitions themselves.
func (p *stateParser) otherStatement() {
	tok := p.tok
	switch tok.token {
	case stateHideEmpty:
		p.advance()
		p.word(tok)
	case stateScale:
		p.advance()
		if _, ok := p.expect(stateWidth, "a number should follow"); ok {
			p.word(tok)
		}
	case stateClassDef:
		p.pair(stateClassDefID, stateClassDefStyles, stateIsClassDef)
	case stateClass:
		p.pair(stateClassIDs, stateClassName, stateIsApply)
	case stateStyle:
		p.pair(stateStyleIDs, stateStyleStyles, stateIsStyle)
	case stateClick:
		p.click()
	default:
		text, ok := p.accessibility()
		if !ok {
			p.fail("a state, a transition or a note should stand here")
		} else if p.fault == nil {
			p.add(stateStmt{form: stateIsWord, text: text})
		}
	}
}

// word keeps a statement as its text, as Mermaid does.
func (p *stateParser) word(tok lexeme) {
	p.add(stateStmt{form: stateIsWord, id: p.text(tok), at: tok, text: p.text(tok)})
}

// pair reads ids and what is said of them.
func (p *stateParser) pair(ids, value token, form stateForm) {
	p.advance()
	if form == stateIsClassDef && p.is(stateDefault) {
		p.report(p.trimmed(p.tok), "Mermaid has no default class in a state diagram",
			"Its lexer knows the word and its grammar does not: give the class another name.")
		ids = stateDefault
	}
	id, ok := p.expect(ids, "a name should follow")
	if !ok {
		return
	}
	if v, ok := p.expect(value, "its styles or its class should follow"); ok {
		p.add(stateStmt{form: form, id: trimSpace(p.text(id)), at: id, text: trimSpace(p.text(v))})
	}
}

// ref reads an id with its class.
func (p *stateParser) ref() (stateStmt, bool) {
	tok := p.tok
	if !p.is(stateID, stateStar) {
		p.fail("a state should stand here")
		return stateStmt{}, false
	}
	p.advance()
	s := stateStmt{id: p.text(tok), at: tok, kind: StateDefault}
	if _, ok := p.accept(stateStyleSeparator); ok {
		class, ok := p.expect(stateID, "the name of a class should follow")
		if !ok {
			return s, false
		}
		s.class = p.text(class)
	}
	return s, true
}

// idStatement reads a state, its description, or a transition.
func (p *stateParser) idStatement() {
	s, ok := p.ref()
	if !ok {
		return
	}
	arrow, ok := p.accept(stateArrow)
	if !ok && p.atShortArrow() {
		arrow, ok = p.shortArrow(), true
	}
	if !ok {
		if descr, ok := p.accept(stateDescr); ok {
			s.descr = []Label{p.colonLabel(descr)}
		}
		p.add(s)
		return
	}
	to, ok := p.ref()
	if !ok {
		return
	}
	s.form, s.to, s.arrow = stateIsRelation, &to, arrow
	if descr, ok := p.accept(stateDescr); ok {
		s.label = p.colonLabel(descr)
	}
	p.add(s)
}

// colonLabel is the text after the colon.
func (p *stateParser) colonLabel(descr lexeme) Label {
	return p.label(skipSpace(p.s, descr.start)+1, descr.end)
}

// namedState reads "a text" as id, and opens the state where a brace follows.
func (p *stateParser) namedState() {
	text := p.tok
	p.advance()
	if _, ok := p.expect(stateAs, "as and an id should follow"); !ok {
		return
	}
	id, ok := p.expect(stateID, "an id should follow")
	if !ok {
		return
	}
	s := stateStmt{id: p.text(id), at: id, kind: StateDefault, descr: []Label{p.label(text.start, text.end)}}
	if _, ok := p.accept(stateOpen); ok {
		s.composite, s.descr[0] = true, p.rawLabel(text.start, text.end)
		p.frames = append(p.frames, s)
		return
	}
	if before, after, ok := strings.Cut(s.id, ":"); ok {
		after, _, _ = strings.Cut(after, ":")
		start := id.start + len(before) + 1
		s.id, s.at.end = before, id.start+len(before)
		s.descr = append(s.descr, p.rawLabel(start, start+len(after)))
	}
	p.add(s)
}

// special adds a fork, a join or a choice.
func (p *stateParser) special(tok lexeme) {
	kind := map[token]StateType{stateFork: StateFork, stateJoin: StateJoin, stateChoice: StateChoice}[tok.token]
	tok.start, tok.end = trimRange(p.s, tok.start, tok.end-len("<<>>")-len(kind))
	p.add(stateStmt{id: p.text(tok), at: tok, kind: kind})
}

// note reads a note beside a state. Notes of their own are kept as a word, as Mermaid
// keeps them, which does not draw them.
func (p *stateParser) note() {
	keyword := p.tok
	p.advance()
	if p.is(stateNoteText) {
		p.advance()
		if _, ok := p.expect(stateAs, "as and an id should follow"); !ok {
			return
		}
		if _, ok := p.expect(stateID, "an id should follow"); ok {
			p.word(keyword)
		}
		return
	}
	position := p.tok
	if !p.is(stateLeftOf, stateRightOf) {
		p.fail("left of, right of or a text in quotes should follow")
		return
	}
	p.advance()
	id, ok := p.expect(stateID, "the id of a state should follow")
	if !ok {
		return
	}
	text, ok := p.expect(stateNoteText, "a colon and the note, or the note and the line end note, should follow")
	if !ok {
		return
	}
	id.start, id.end = trimRange(p.s, id.start, id.end)
	p.add(stateStmt{id: p.text(id), at: id, note: &StateNote{asciiLower(p.text(position)), p.noteLabel(text), p.text(position)}})
}

// noteLabel is the text of a note. Mermaid drops the first two characters of one behind
// a colon, whether they are a space and the colon or not.
func (p *stateParser) noteLabel(text lexeme) Label {
	if colon := skipSpace(p.s, text.start); !hasSuffixFold(p.text(text), "end note") || p.s[colon] == ':' && no(1, ":\n;")(p.s, colon+1) == text.end {
		first := anyChar(p.s, text.start)
		return p.label(max(anyChar(p.s, first), first), text.end)
	}
	return p.label(text.start, text.end-len("end note"))
}

func hasSuffixFold(s, suffix string) bool {
	return len(s) >= len(suffix) && strings.EqualFold(s[len(s)-len(suffix):], suffix)
}

// click reads a link of a state.
func (p *stateParser) click() {
	p.advance()
	id, ok := p.ref()
	if !ok {
		return
	}
	href := false
	if p.is(stateHref) {
		href = true
		p.advance()
	}
	url, ok := p.expect(stateString, "an address in quotes should follow")
	if !ok {
		return
	}
	s := stateStmt{form: stateIsClick, id: id.id, at: id.at, text: p.text(url)}
	if !href {
		tip, ok := p.expect(stateString, "a tooltip in quotes should follow")
		if !ok {
			return
		}
		s.tip = p.text(tip)
	}
	if _, ok := p.expect(stateNewline, "the line should end here"); ok {
		p.add(s)
	}
}
