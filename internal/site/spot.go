package site

import (
	"sort"

	"docgen/internal/concept"
	"docgen/internal/source"
)

// A spot is a range of the author's text that looks different on the page: an operand
// that links to its concept, or a claim.
type spot struct {
	span    source.Span
	claim   bool
	concept concept.ID       // of an operand
	verdict *concept.Verdict // of a claim
}

// findSpots lists the spots of every page. Diagrams have none: their drawings carry the
// links.
func (s *Site) findSpots() {
	verdicts := s.verdictsByStatement()
	for i, st := range s.graph.Statements {
		if st.Role == concept.Ignored || st.Construct == concept.DiagramEdge || st.Construct == concept.DiagramNesting {
			continue
		}
		if v := verdicts[i]; v != nil {
			s.addSpot(spot{span: st.Span, claim: true, verdict: v})
		}
		for _, o := range st.Operands {
			if id, ok := s.conceptOf(o.Key); ok {
				s.addSpot(spot{span: o.Span, concept: id})
			}
		}
	}
	for _, p := range s.pages {
		p.keepUsableSpots(s.spots)
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

// keepUsableSpots puts the page's spots in the order of their starts, longer ones first,
// and drops repetitions and those that begin or end inside a link: a mark in a
// reference's label would cut it from its definition. It takes O(n log n) in spots and
// links.
func (p *sitePage) keepUsableSpots(all []spot) {
	sort.SliceStable(p.spots, func(i, j int) bool {
		a, b := all[p.spots[i]].span, all[p.spots[j]].span
		if a.Start != b.Start {
			return a.Start < b.Start
		}
		return a.End > b.End
	})
	inLink := p.linkIntervals()
	kept := p.spots[:0]
	for _, n := range p.spots {
		sp := all[n]
		if len(kept) > 0 && all[kept[len(kept)-1]].span == sp.span && all[kept[len(kept)-1]].claim == sp.claim {
			continue
		}
		if inLink(sp.span.Start) || inLink(sp.span.End) {
			continue
		}
		kept = append(kept, n)
	}
	p.spots = kept
}

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
