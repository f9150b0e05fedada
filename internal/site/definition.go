package site

import (
	"cmp"
	"slices"
	"strings"

	"docgen/internal/concept"
	"docgen/internal/page"
)

// definitionData is a text that says what a concept is, as its page shows it.
type definitionData struct {
	Text string `json:"text"`
	Lang string `json:"lang,omitempty"` // where it is not that of the concept's page
	At   place  `json:"at"`
}

// definitionsShown is the most definitions of one concept that are shown.
const definitionsShown = 10

// definitionPlace is one definition of a page.
type definitionPlace struct {
	page       *sitePage
	definition *page.Definition
}

// definitionsOf gathers what the pages say each concept is, by concept.ID: the most
// deliberate form first, then in the order of the pages. Of equal texts the first counts.
func (s *Site) definitionsOf() [][]definitionPlace {
	byConcept := make([][]definitionPlace, len(s.graph.Concepts))
	for _, p := range s.pages {
		for i := range p.Definitions {
			d := &p.Definitions[i]
			if id, ok := s.conceptOf(concept.KeyOf(d.Name)); ok {
				byConcept[id] = append(byConcept[id], definitionPlace{p, d})
			}
		}
	}
	for id, list := range byConcept {
		slices.SortStableFunc(list, func(a, b definitionPlace) int { return cmp.Compare(a.definition.Form, b.definition.Form) })
		seen := map[string]bool{}
		byConcept[id] = slices.DeleteFunc(list, func(d definitionPlace) bool {
			again := seen[d.definition.Text]
			seen[d.definition.Text] = true
			return again
		})
	}
	return byConcept
}

// definitionData shows the definitions of a concept whose page is in the language.
func (s *Site) definitionData(list []definitionPlace, language string) []definitionData {
	var shown []definitionData
	for _, d := range list[:min(len(list), definitionsShown)] {
		data := definitionData{Text: dropMarks(d.definition.Text)}
		if d.page.language != language {
			data.Lang = d.page.language
		}
		term := d.definition.Term
		data.At = s.placeOf(d.page.File.Path, d.page.File.Position(term.Start).Line, term.Start)
		shown = append(shown, data)
	}
	return shown
}

// shorten cuts a text at so many characters, between words where it has any.
func shorten(text string, most int) string {
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	cut := string(runes[:most-1])
	if i := strings.LastIndexByte(cut, ' '); i > len(cut)*3/4 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:，；：、") + "…"
}
