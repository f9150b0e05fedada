package site

import (
	"fmt"
	"sort"

	"docgen/internal/concept"
	"docgen/internal/diag"
	"docgen/internal/source"
)

// A spot is a range of the author's text that is more on the page than text.
type spot struct {
	span      source.Span
	kind      spotKind
	concept   concept.ID       // of a name
	statement int              // of an assertion or a claim
	verdict   *concept.Verdict // of a claim
	anchor    string           // of an assertion, a claim or a link: its id on the page
	fault     diag.Code        // of a link: what is wrong with it
}

type spotKind uint8

const (
	nameSpot      spotKind = iota // an operand or a mention: it links to its concept
	assertionSpot                 // it can be linked to
	claimSpot                     // it can be linked to, and shows its verdict
	linkSpot                      // a link that a finding is about: it can be linked to, and is marked
)

// findSpots lists the spots of every page. Diagrams have none: their drawings carry the
// links.
func (s *Site) findSpots() {
	verdicts := s.verdictsByStatement()
	for i, st := range s.graph.Statements {
		if st.Role == concept.Ignored || st.Construct == concept.DiagramEdge || st.Construct == concept.DiagramNesting {
			continue
		}
		said := spot{span: st.Span, kind: assertionSpot, statement: i}
		if v := verdicts[i]; v != nil {
			said.kind, said.verdict = claimSpot, v
		}
		s.addSpot(said)
		for _, o := range st.Operands {
			if id, ok := s.conceptOf(o.Key); ok {
				s.addSpot(spot{span: o.Span, kind: nameSpot, concept: id})
			}
		}
	}
	s.findFaultyLinks()
	for _, p := range s.pages {
		p.keepUsableSpots(s.spots)
		p.nameSpots(s.spots)
	}
}

// findFaultyLinks makes spots of the links that lead nowhere, so that the report leads to
// them. A finding about a link stands at its destination; one in the definition of a
// reference is on the page in no place of its own.
func (s *Site) findFaultyLinks() {
	faulty := map[source.Span]diag.Code{}
	for i := range s.in.Findings {
		if d := &s.in.Findings[i]; d.Severity != diag.Off && (d.Code == diag.BrokenLink || d.Code == diag.BrokenAnchor) {
			faulty[d.Span] = d.Code
		}
	}
	if len(faulty) == 0 {
		return
	}
	for _, p := range s.pages {
		for i := range p.Links {
			l := &p.Links[i]
			inside := l.TargetSpan.Start > l.Span.Start && l.TargetSpan.End < l.Span.End
			if fault, ok := faulty[l.TargetSpan]; ok && inside && !l.HTML {
				s.addSpot(spot{span: l.Span, kind: linkSpot, fault: fault})
			}
		}
	}
}

// verdictsByStatement has one entry for each statement, nil for those that are no claims.
func (s *Site) verdictsByStatement() []*concept.Verdict {
	list := make([]*concept.Verdict, len(s.graph.Statements))
	for i := range s.in.Verdicts {
		list[s.in.Verdicts[i].Statement] = &s.in.Verdicts[i]
	}
	return list
}

func (s *Site) addSpot(sp spot) {
	if sp.span.IsZero() || sp.span.Start >= sp.span.End {
		return
	}
	p := s.byFile[sp.span.File.Path]
	if p == nil || p.File != sp.span.File || sp.span.Start < p.Body.Start || sp.span.End > p.Body.End {
		return
	}
	p.spots = append(p.spots, len(s.spots))
	s.spots = append(s.spots, sp)
}

// keepUsableSpots puts the page's spots in the order of their starts, longer ones and claims first,
// and drops repetitions and those that begin or end inside a link: a mark in a
// reference's label would cut it from its definition. It takes O(n log n) in spots and
// links.
func (p *sitePage) keepUsableSpots(all []spot) {
	p.sortSpots(all)
	inLink := p.linkIntervals()
	kept := p.spots[:0]
	for _, n := range p.spots {
		sp := all[n]
		if len(kept) > 0 && all[kept[len(kept)-1]].repeats(&sp) {
			continue
		}
		if inLink(sp.span.Start) || inLink(sp.span.End) {
			continue
		}
		kept = append(kept, n)
	}
	p.spots = kept
}

// sortSpots puts the page's spots in order, those around others first.
func (p *sitePage) sortSpots(all []spot) {
	sort.SliceStable(p.spots, func(i, j int) bool {
		a, b := all[p.spots[i]].span, all[p.spots[j]].span
		if a.Start != b.Start {
			return a.Start < b.Start
		}
		return a.End > b.End || a.End == b.End && all[p.spots[i]].kind > all[p.spots[j]].kind
	})
}

// repeats reports whether another spot, which stands behind this one in the order of spots,
// does nothing that this one doesn't.
func (s *spot) repeats(other *spot) bool {
	return s.span == other.span && (s.kind == nameSpot) == (other.kind == nameSpot)
}

// isSeen reports whether the text of the spot looks different from other text.
func (s *spot) isSeen() bool {
	return s.kind == nameSpot || s.kind == claimSpot && !s.verdict.Holds
}

// nameSpots gives the page's statements the ids by which they are linked to: that of its
// line, and a number where several begin there. Faulty links are counted apart.
func (p *sitePage) nameSpots(all []spot) {
	inLine, links := map[int]int{}, 0
	for _, n := range p.spots {
		sp := &all[n]
		if sp.kind == nameSpot {
			continue
		}
		p.said = append(p.said, n)
		if sp.kind == linkSpot {
			links++
			sp.anchor = fmt.Sprintf("%slink-%d", ownIDs, links)
			continue
		}
		line := p.File.Position(sp.span.Start).Line
		sp.anchor = fmt.Sprintf("%sL%d", ownIDs, line)
		if inLine[line]++; inLine[line] > 1 {
			sp.anchor += fmt.Sprintf("-%d", inLine[line])
		}
	}
}

// anchorAt returns the id of what stands at an offset of the page's file: the innermost
// statement, the diagram or the heading above it; "" where there is none.
func (p *sitePage) anchorAt(all []spot, offset int) string {
	const nested = 8 // statements in statements are few
	last := sort.Search(len(p.said), func(i int) bool { return all[p.said[i]].span.Start > offset }) - 1
	for i := last; i >= 0 && i > last-nested; i-- {
		if sp := &all[p.said[i]]; offset < sp.span.End {
			return sp.anchor
		}
	}
	i := sort.Search(len(p.Diagrams), func(i int) bool { return p.Diagrams[i].Span.Start > offset }) - 1
	if i >= 0 && offset < p.Diagrams[i].Span.End && !p.Overloaded {
		return figureAnchor(i)
	}
	if i := p.HeadingAt(offset); i >= 0 {
		return p.Headings[i].ID
	}
	return ""
}

// figureAnchor is the id of a page's diagram; the template render-codeblock-mermaid.html
// writes it.
func figureAnchor(index int) string { return ownIDs + "figure-" + diagramAttribute(index) }

// linkIntervals returns a function that reports whether an offset lies inside a link (at
// its edges is outside).
func (p *sitePage) linkIntervals() func(offset int) bool {
	var list []source.Span
	for _, l := range p.Links {
		if !l.HTML {
			list = append(list, l.Span)
		}
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Start < list[j].Start })
	// A link may hold an image: reach is the furthest end of all that begin before.
	reach := make([]int, len(list))
	for i, l := range list {
		reach[i] = l.End
		if i > 0 {
			reach[i] = max(reach[i], reach[i-1])
		}
	}
	return func(offset int) bool {
		i := sort.Search(len(list), func(i int) bool { return list[i].Start >= offset }) - 1
		return i >= 0 && reach[i] > offset
	}
}
