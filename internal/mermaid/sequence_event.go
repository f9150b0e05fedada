package mermaid

import (
	"encoding/json"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"
)

// message reads a message.
func (p *sequenceParser) message() {
	from, ok := p.name()
	if !ok {
		return
	}
	_, fromCentre := p.accept(seqCentral)
	arrow, ok := p.expect(seqArrow, "an arrow should follow")
	if !ok {
		return
	}
	var plus, minus, toCentre bool
	if _, toCentre = p.accept(seqCentral); !toCentre && !fromCentre {
		if _, plus = p.accept(seqPlus); !plus {
			_, minus = p.accept(seqMinus)
		}
	}
	to, ok := p.name()
	if !ok {
		return
	}
	text := lexeme{seqText, to.end - 1, to.end} // of a message that says nothing
	if p.is(seqNewline) {
		p.missing(to.end, "a colon and the message", ":")
	} else if text, ok = p.expect(seqText, "a colon and the message should follow"); !ok {
		return
	}
	if !p.newline() {
		return
	}
	p.declare(declaration{id: from, wrap: p.wrap})
	p.declare(declaration{id: to, wrap: p.wrap})
	p.checkLife(from, to)
	e := SequenceEvent{Type: arrowName(p.text(arrow)), From: p.text(from), To: p.text(to), Activate: plus || toCentre,
		Span: p.place(arrow), FromSpan: p.place(from), ToSpan: p.place(to)}
	e.Label, e.Wrap = p.messageText(text.start+1, text.end)
	e.Central = centralConnection(fromCentre, toCentre)
	p.lastText, p.lastEvent = lexeme{}, len(p.out.Events)
	if p.s[text.start] == ':' {
		p.lastText = text
	}
	p.event(e)
	if toCentre {
		p.event(SequenceEvent{Type: "CENTRAL_CONNECTION", From: e.To, Span: e.Span})
	}
	if fromCentre {
		p.event(SequenceEvent{Type: "CENTRAL_CONNECTION_REVERSE", From: e.From, Span: e.Span})
	}
	if plus {
		p.activate(to)
	}
	if minus {
		p.deactivate(from)
	}
}

// centralConnection is Mermaid's number for a message that begins or ends at the middle of a
// lifeline, 0 for any other.
func centralConnection(from, to bool) int {
	switch {
	case from && to:
		return 61
	case from:
		return 60
	case to:
		return 59
	}
	return 0
}

func arrowName(text string) string {
	for _, a := range sequenceArrows {
		if strings.EqualFold(a.text, text) {
			return a.name
		}
	}
	return ""
}

// checkLife reports a message that should have created or destroyed a participant, and
// does not.
func (p *sequenceParser) checkLife(from, to lexeme) {
	switch {
	case p.created != "":
		if p.text(to) != p.created {
			p.report(p.place(to), "the message after create must go to "+quoteShort(p.created))
		}
		p.created = ""
	case p.destroyed != "":
		if p.text(to) != p.destroyed && p.text(from) != p.destroyed {
			p.report(p.place(to), "the message after destroy must go to or come from "+quoteShort(p.destroyed))
		}
		p.destroyed = ""
	}
}

func (p *sequenceParser) activate(who lexeme) {
	id := p.text(who)
	p.active[id]++
	p.event(SequenceEvent{Type: "ACTIVE_START", From: id, Span: p.place(who)})
}

func (p *sequenceParser) deactivate(who lexeme) {
	id := p.text(who)
	if p.active[id] < 1 {
		p.report(p.place(who), quoteShort(id)+" is not active here, so it cannot be deactivated")
		return
	}
	p.active[id]--
	p.event(SequenceEvent{Type: "ACTIVE_END", From: id, Span: p.place(who)})
}

func (p *sequenceParser) activation() {
	keyword := p.tok
	p.advance()
	id, ok := p.name()
	if !ok || !p.newline() {
		return
	}
	if keyword.token == seqActivate {
		p.activate(id)
	} else {
		p.deactivate(id)
	}
}

// note reads a note beside or over participants.
func (p *sequenceParser) note() {
	keyword := p.tok
	p.advance()
	places := map[token]string{seqLeftOf: "LEFTOF", seqRightOf: "RIGHTOF", seqOver: "OVER"}
	place, ok := places[p.tok.token]
	if !ok {
		p.fail("left of, right of or over should follow")
		return
	}
	p.advance()
	from, ok := p.name()
	if !ok {
		return
	}
	to := from
	if place == "OVER" {
		if _, ok := p.accept(seqComma); ok {
			if to, ok = p.name(); !ok {
				return
			}
		}
	}
	text, ok := p.expect(seqText, "a colon and the note should follow")
	if !ok || !p.newline() {
		return
	}
	p.declare(declaration{id: from, wrap: p.wrap})
	p.declare(declaration{id: to, wrap: p.wrap})
	e := SequenceEvent{Type: "NOTE", From: p.text(from), To: p.text(to), Placement: place,
		Span: p.place(keyword), FromSpan: p.place(from), ToSpan: p.place(to)}
	e.Label, e.Wrap = p.messageText(text.start+1, text.end)
	p.lastText, p.lastEvent = text, len(p.out.Events)
	p.event(e)
}

func (p *sequenceParser) autonumber() {
	keyword := p.tok
	p.advance()
	number := &AutoNumber{Visible: true}
	if _, ok := p.accept(seqOff); ok {
		number.Visible = false
	} else if start, ok := p.accept(seqNumber); ok {
		number.Start, _ = strconv.ParseFloat(p.text(start), 64)
		number.Step = 1
		if step, ok := p.accept(seqNumber); ok {
			number.Step, _ = strconv.ParseFloat(p.text(step), 64)
		}
	}
	if p.newline() {
		p.event(SequenceEvent{Type: "AUTONUMBER", Number: number, Span: p.place(keyword)})
	}
}

// menu reads the links and properties of a participant.
func (p *sequenceParser) menu() {
	keyword := p.tok
	p.advance()
	id, ok := p.name()
	if !ok {
		return
	}
	text, ok := p.expect(seqText, "a colon and a text should follow")
	if !ok || !p.newline() {
		return
	}
	p.declare(declaration{id: id, wrap: p.wrap})
	one := &p.out.Participants[p.index[p.text(id)]]
	value := trimSpace(p.s[text.start+1 : text.end])
	switch keyword.token {
	case seqLinks:
		var links map[string]string
		if json.Unmarshal([]byte(value), &links) == nil {
			for _, label := range sortedKeys(links) {
				one.Links = append(one.Links, SequenceLink{label, links[label]})
			}
		}
	case seqLink:
		if label, url, ok := strings.Cut(value, "@"); ok {
			// Mermaid drops the character before the @, which should be a space.
			_, last := utf8.DecodeLastRuneInString(label)
			label = label[:len(label)-last]
			one.Links = append(one.Links, SequenceLink{trimSpace(label), trimSpace(url)})
		}
	case seqProperties:
		if json.Valid([]byte(value)) {
			one.Properties = value
		}
	}
}

func sortedKeys(m map[string]string) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
