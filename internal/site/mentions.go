package site

import (
	"cmp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"docgen/internal/concept"
	"docgen/internal/mention"
	"docgen/internal/page"
)

const (
	// mentionPages is the most pages that a concept's page lists as mentioning it.
	mentionPages = 12

	// mentionPlaces is the most excerpts of one page.
	mentionPlaces = 3
)

// mentionsOn is how often one page mentions a concept, and where first.
type mentionsOn struct {
	concept concept.ID
	page    *sitePage
	count   int
	places  [mentionPlaces]extent // the first of them
}

// extent is a range of a page's file.
type extent struct{ start, end int32 }

// mentions is where a concept is mentioned.
type mentions struct {
	pages []mentionsOn // those with the most mentions, at most mentionPages of them
	more  int          // pages
}

// findMentions reads the prose of all pages: the first mention in each section becomes a link,
// and each concept learns who mentions it.
func (s *Site) findMentions() {
	s.mentions = make([]mentions, len(s.graph.Concepts))
	if len(s.graph.Concepts) == 0 {
		return
	}
	finder := mention.NewFinder(s.graph)
	found := make([]pageMentions, len(s.pages))
	var next atomic.Int64
	var wait sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(s.pages); i = int(next.Add(1)) - 1 {
				found[i] = s.mentionsOn(s.pages[i], finder.Find(s.pages[i].Page))
			}
		})
	}
	wait.Wait()
	for i, p := range s.pages {
		for _, m := range found[i].links {
			p.spots = append(p.spots, len(s.spots))
			s.spots = append(s.spots, spot{span: p.File.Span(m.Start, m.End), kind: nameSpot, concept: m.Concept})
		}
		p.sortSpots(s.spots)
		for _, m := range found[i].concepts {
			s.mentions[m.concept].add(m)
		}
	}
}

// add keeps the pages with the most mentions, those that come first where tied.
func (m *mentions) add(on mentionsOn) {
	i, _ := slices.BinarySearchFunc(m.pages, on, func(a, b mentionsOn) int { return cmp.Compare(b.count, a.count+1) })
	m.pages = slices.Insert(m.pages, i, on)
	if len(m.pages) > mentionPages {
		m.pages = m.pages[:mentionPages]
		m.more++
	}
}

// pageMentions is what one page mentions.
type pageMentions struct {
	links    []mention.Mention // those to be links, in order
	concepts []mentionsOn      // by concept
}

// mentionsOn sorts a page's mentions. Names that are operands are said and not only mentioned,
// and a name that is being defined is not mentioned either.
func (s *Site) mentionsOn(p *sitePage, all []mention.Mention) pageMentions {
	linking := s.linksMentions(p)
	terms := map[int]bool{}
	for _, d := range p.Definitions {
		terms[d.Term.Start] = true
	}
	type place struct {
		section int
		concept concept.ID
	}
	linked := map[place]bool{}
	at := map[concept.ID]int{}
	var found pageMentions
	next := 0 // the first of the page's spots that may still overlap
	for _, m := range all {
		for ; next < len(p.spots) && s.spots[p.spots[next]].span.Start < m.End; next++ {
			if sp := &s.spots[p.spots[next]]; sp.kind == nameSpot && sp.span.End <= m.Start {
				linked[place{p.HeadingAt(sp.span.Start), sp.concept}] = true
			} else if sp.kind == nameSpot {
				break
			}
		}
		if s.overlapsName(p, next, m) {
			continue
		}
		if here := (place{p.HeadingAt(m.Start), m.Concept}); linking && !linked[here] && p.takesLink(m) {
			linked[here] = true
			found.links = append(found.links, m)
		}
		if terms[m.Start] {
			continue
		}
		i, known := at[m.Concept]
		if !known {
			i = len(found.concepts)
			at[m.Concept] = i
			found.concepts = append(found.concepts, mentionsOn{concept: m.Concept, page: p})
		}
		on := &found.concepts[i]
		if on.count < mentionPlaces {
			on.places[on.count] = extent{int32(m.Start), int32(m.End)}
		}
		on.count++
	}
	return found
}

// overlapsName reports whether a name that is an operand shares text with a mention. All
// operands before next end before it.
func (s *Site) overlapsName(p *sitePage, next int, m mention.Mention) bool {
	for ; next < len(p.spots); next++ {
		sp := &s.spots[p.spots[next]]
		if sp.span.Start >= m.End {
			return false
		}
		if sp.kind == nameSpot {
			return true
		}
	}
	return false
}

// linksMentions reports whether mentions on a page become links.
func (s *Site) linksMentions(p *sitePage) bool {
	switch p.FrontMatter.Docgen.Mentions {
	case page.Yes:
		return true
	case page.No:
		return false
	}
	return !s.in.Settings.PlainMentions
}

// takesLink reports whether marks around a mention leave Markdown what it is. They are taken
// for letters: where a sign at the edge of the name touches a delimiter, or begins a line,
// that would change what the sign does.
func (p *sitePage) takesLink(m mention.Mention) bool {
	text := p.File.Text
	first, _ := utf8.DecodeRuneInString(text[m.Start:])
	last, _ := utf8.DecodeLastRuneInString(text[:m.End])
	before, _ := utf8.DecodeLastRuneInString(text[p.Body.Start:m.Start])
	after, _ := utf8.DecodeRuneInString(text[m.End:p.Body.End])
	if before == ':' && after == ':' { // :name: may be an emoji
		return false
	}
	const signs = "*_~^=[]()!<>{}|\\`\n\r" // and the edge of the text
	return (isLetterOrDigit(first) || before != utf8.RuneError && !strings.ContainsRune(signs, before)) &&
		(isLetterOrDigit(last) || after != utf8.RuneError && !strings.ContainsRune(signs, after))
}

func isLetterOrDigit(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}
