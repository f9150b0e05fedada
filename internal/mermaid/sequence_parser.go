package mermaid

import (
	"strings"

	"docgen/internal/diag"
)

// A sequenceParser reads a sequence diagram.
type sequenceParser struct {
	reader
	out    *Sequence
	index  map[string]int
	active map[string]int // activations that are open, by participant
	frames []token        // the loops, alternatives and boxes that are open
	box    int            // the box that is open, -1 for none

	created, destroyed string         // wait for their message
	ends               map[string]int // the event at which a participant is destroyed
	wrap               bool           // %%{wrap}%% stands in the block

	lastText  lexeme // the text of the last message or note, with its colon
	lastEvent int    // its event
}

// parseSequence reads a sequenceDiagram.
func parseSequence(f *front) (Diagram, diag.List) {
	p := &sequenceParser{reader: newReader(f, sequenceRules), out: &Sequence{},
		index: map[string]int{}, active: map[string]int{}, ends: map[string]int{}, box: -1}
	for _, c := range p.meta.Config {
		p.wrap = p.wrap || c.Text == "wrap"
	}
	for p.is(seqNewline) {
		p.advance()
	}
	if _, ok := p.expect(seqHead, "a sequence diagram begins with sequenceDiagram"); !ok {
		p.skipLine(p.tok.start)
	}
	for !p.is(tokenEnd) {
		start := p.tok.start
		p.statement()
		if p.fault != nil {
			p.recoverSemicolon()
			p.skipLine(start)
		}
	}
	if len(p.frames) > 0 || p.box >= 0 {
		p.reportEnd("the line end should end each loop, alternative and box")
	}
	for id, at := range p.ends {
		if i, ok := p.index[id]; ok {
			p.out.Participants[i].Destroyed = at
		}
	}
	p.out.Meta = p.meta
	return p.out, p.diags
}

// recoverSemicolon takes what stands behind a semicolon in a message for more of it, as
// a person does: to Mermaid it is a statement of its own, and has just failed to be one.
func (p *sequenceParser) recoverSemicolon() {
	at := p.lastText.end
	if at == 0 || at >= len(p.s) || p.s[at] != ';' || at > p.tok.start || strings.Contains(p.s[at:p.tok.start], "\n") {
		return
	}
	end := lineEnd(p.s, at)
	event := &p.out.Events[p.lastEvent]
	event.Label, event.Wrap = p.messageText(p.lastText.start+1, end)
	p.fault = nil
	d := p.report(p.span(at, at+1), "to Mermaid the semicolon ends the message",
		"Write #59; for a semicolon in a message.")
	var edits []diag.Edit
	for i := at; i < end; i++ {
		if p.s[i] == ';' {
			edits = append(edits, diag.Edit{Span: p.span(i, i+1), New: "#59;"})
		}
	}
	d.Fixes = []diag.Fix{{Title: "write #59; for the semicolon", Safe: true, Edits: edits}}
	p.lastText = lexeme{}
}

// sequenceFrames are the statements that hold others, with the names of the events that
// they begin and end with, and the keyword that parts them.
var sequenceFrames = map[token]struct {
	name string
	part token
	mid  string
}{
	seqLoop:     {"LOOP", 0, ""},
	seqRect:     {"RECT", 0, ""},
	seqOpt:      {"OPT", 0, ""},
	seqBreak:    {"BREAK", 0, ""},
	seqAlt:      {"ALT", seqElse, "ALT_ELSE"},
	seqPar:      {"PAR", seqAnd, "PAR_AND"},
	seqParOver:  {"PAR_OVER", seqAnd, "PAR_AND"},
	seqCritical: {"CRITICAL", seqOption, "CRITICAL_OPTION"},
}

func (p *sequenceParser) statement() {
	if p.box >= 0 && !p.is(seqNewline, seqParticipant, seqActorKeyword, seqDestroy, seqEnd) {
		p.fail("a box holds participants only")
		return
	}
	tok := p.tok
	switch tok.token {
	case seqNewline, seqInvalid: // Mermaid passes over a stray character between statements
		p.advance()
	case seqParticipant, seqActorKeyword, seqDestroy:
		p.participant(false)
	case seqCreate:
		p.advance()
		p.participant(true)
	case seqBox:
		p.openBox()
	case seqEnd:
		p.end()
	case seqElse, seqAnd, seqOption:
		p.part()
	case seqActor, seqNumber:
		p.message()
	case seqNote:
		p.note()
	case seqActivate, seqDeactivate:
		p.activation()
	case seqAutonumber:
		p.autonumber()
	case seqLinks, seqLink, seqProperties, seqDetails:
		p.menu()
	case seqTitle:
		p.title()
	default:
		frame, ok := sequenceFrames[tok.token]
		if !ok {
			p.accessibilityOr("a message, a note or a participant should stand here")
			return
		}
		p.advance()
		p.frames = append(p.frames, tok.token)
		p.frameEvent(frame.name+"_START", tok)
	}
}

// frameEvent adds the event of a keyword that a text follows.
func (p *sequenceParser) frameEvent(name string, keyword lexeme) {
	rest, ok := p.expect(seqRest, "a text may follow")
	if !ok {
		return
	}
	label, wrap := p.messageText(rest.start, rest.end)
	p.event(SequenceEvent{Type: name, Label: label, Wrap: wrap, Span: p.place(keyword)})
}

func (p *sequenceParser) event(e SequenceEvent) {
	if e.Label.Raw == "" && e.Number == nil {
		e.Wrap = p.wrap
	}
	p.out.Events = append(p.out.Events, e)
}

// messageText is the text of a message, without the word that says whether it wraps.
func (p *sequenceParser) messageText(start, end int) (Label, bool) {
	start, end = trimRange(p.s, start, end)
	for _, prefix := range []string{":wrap:", "wrap:", ":nowrap:", "nowrap:"} {
		if strings.HasPrefix(p.s[start:end], prefix) {
			return p.label(start+len(prefix), end), !strings.Contains(prefix, "no")
		}
	}
	return p.label(start, end), p.wrap
}

// end ends the innermost frame or the box.
func (p *sequenceParser) end() {
	tok := p.tok
	if p.box >= 0 {
		p.box = -1
		p.advance()
		return
	}
	n := len(p.frames) - 1
	if n < 0 {
		p.fail("there is nothing open that could end here")
		return
	}
	name := sequenceFrames[p.frames[n]].name
	p.frames = p.frames[:n]
	p.advance()
	p.event(SequenceEvent{Type: strings.TrimSuffix(name, "_OVER") + "_END", Span: p.place(tok)})
}

// part begins the next part of an alternative, a parallel or a critical frame.
func (p *sequenceParser) part() {
	tok := p.tok
	n := len(p.frames) - 1
	if n < 0 || sequenceFrames[p.frames[n]].part != tok.token {
		p.fail("this part does not belong to what is open here")
		return
	}
	p.advance()
	p.frameEvent(sequenceFrames[p.frames[n]].mid, tok)
}

// openBox begins a box: a colour, a name, or both.
func (p *sequenceParser) openBox() {
	keyword := p.tok
	p.advance()
	rest, ok := p.expect(seqRest, "a colour or a name may follow")
	if !ok {
		return
	}
	start, end := trimRange(p.s, rest.start, rest.end)
	colour := cssColourEnd(p.s[start:end])
	box := SequenceBox{Fill: "transparent", Span: p.place(keyword)}
	if colour > 0 {
		box.Fill = trimSpace(p.s[start : start+colour])
	}
	box.Label, _ = p.messageText(start+colour, end)
	p.out.Boxes = append(p.out.Boxes, box)
	p.box = len(p.out.Boxes) - 1
}

// name reads the id of a participant.
func (p *sequenceParser) name() (lexeme, bool) {
	if !p.is(seqActor, seqNumber) {
		p.fail("a participant should stand here")
		return p.tok, false
	}
	tok := p.tok
	if tok.token == seqNumber {
		p.reportNumber(tok)
	}
	tok.start, tok.end = trimRange(p.s, tok.start, tok.end)
	p.advance()
	return tok, true
}

// reportNumber reports a participant whose name is a number to Mermaid, which it is where a
// space follows.
func (p *sequenceParser) reportNumber(tok lexeme) {
	d := p.report(p.place(tok), "Mermaid takes "+p.text(tok)+" for a number and not for a participant")
	if end := skipBlanks(p.s, tok.end); end > tok.end && end < lineEnd(p.s, tok.end) {
		d.Notes = []string{"It is a name where no space follows."}
		d.Fixes = []diag.Fix{{Title: "take the space away", Safe: true,
			Edits: []diag.Edit{{Span: p.span(tok.end, end)}}}}
	}
}

func (p *sequenceParser) newline() bool {
	_, ok := p.expect(seqNewline, "the line should end here")
	return ok
}

// participant reads the declaration of a participant, or its end.
func (p *sequenceParser) participant(create bool) {
	keyword := p.tok
	if !p.is(seqParticipant, seqActorKeyword, seqDestroy) {
		p.fail("participant or actor should follow")
		return
	}
	p.advance()
	id, ok := p.name()
	if !ok {
		return
	}
	d := declaration{id: id, kind: "participant", wrap: p.wrap}
	if keyword.token == seqActorKeyword {
		d.kind = "actor"
	}
	if keyword.token != seqDestroy && !p.details(&d) {
		return
	}
	if !p.newline() {
		return
	}
	switch {
	case create:
		p.create(d)
	case keyword.token == seqDestroy:
		p.destroyed = p.text(id)
		p.ends[p.text(id)] = len(p.out.Events)
	default:
		p.declare(d)
	}
}

// details reads what may follow the id in a declaration: @{…} and "as" a name.
func (p *sequenceParser) details(d *declaration) bool {
	if _, ok := p.accept(seqConfigOpen); ok {
		config, ok := p.expect(seqConfig, "settings should stand between the braces")
		if !ok {
			return false
		}
		fields, err := readFlowData(trimSpace(p.text(config)))
		if err != nil {
			p.report(p.place(config), "what stands between the braces is not valid YAML", yamlReason(err))
		}
		if kind, ok := fields["type"]; ok {
			d.typed = true
			d.kind = kind
		}
		if alias := fields["alias"]; alias != "" {
			d.label = &Label{Text: resolveEntities(alias), Raw: alias, Span: p.place(config)}
		}
		if _, ok := p.expect(seqConfigShut, "a } should follow"); !ok {
			return false
		}
	}
	if _, ok := p.accept(seqAs); ok {
		rest, ok := p.expect(seqRest, "a name should follow")
		if !ok {
			return false
		}
		label, wrap := p.messageText(rest.start, rest.end)
		if d.label == nil || label.Raw != p.text(d.id) {
			d.label = &label
		}
		d.wrap = wrap
	}
	return true
}

// declaration is what is said of a participant in one place.
type declaration struct {
	id    lexeme
	kind  string // "" for a mere mention
	typed bool   // the settings say the kind
	label *Label
	wrap  bool
}

func (p *sequenceParser) create(d declaration) {
	id := p.text(d.id)
	if _, ok := p.index[id]; ok {
		p.report(p.place(d.id), "there is a participant "+quoteShort(id)+" already",
			"Even one that was destroyed keeps its id: create the new one with another and “as” the name.")
		return
	}
	p.created = id
	p.declare(d)
	p.out.Participants[p.index[id]].Created = len(p.out.Events)
}

// declare adds a participant, or what is new about one.
func (p *sequenceParser) declare(d declaration) {
	id := p.text(d.id)
	i, known := p.index[id]
	if !known {
		i = len(p.out.Participants)
		p.index[id] = i
		p.out.Participants = append(p.out.Participants, Participant{ID: id, Type: "participant", Box: -1,
			Label: p.label(d.id.start, d.id.end), Created: -1, Destroyed: -1, Span: p.place(d.id)})
	}
	one := &p.out.Participants[i]
	if p.box >= 0 && one.Box >= 0 && one.Box != p.box {
		p.report(p.place(d.id), quoteShort(id)+" stands in two boxes", "Declare each participant in one box.")
		return
	}
	if one.Box < 0 {
		one.Box = p.box
	}
	if known && d.label == nil {
		return
	}
	if p.box >= 0 {
		box := &p.out.Boxes[p.box]
		box.Participants = append(box.Participants, id)
	}
	if d.kind != "" || d.typed {
		one.Type = d.kind
	}
	one.Wrap, one.Links, one.Properties = d.wrap, nil, ""
	if d.label != nil {
		one.Label = *d.label
	} else if known {
		one.Label = p.label(d.id.start, d.id.end)
	}
}

// title keeps the title as Mermaid does, which takes a colon but not the space behind it
// off.
func (p *sequenceParser) title() {
	text := p.text(p.tok)[len("title"):]
	if rest, ok := strings.CutPrefix(text, ":"); ok {
		text = rest
	}
	p.advance()
	p.setTitle(text[anyChar(text, 0):])
}
