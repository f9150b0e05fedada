package site

import (
	"encoding/json"
	"strings"

	"docgen/internal/concept"
)

// definedTerm is a concept as schema.org has it, for search engines. Without the site's
// address nothing has a URL.
type definedTerm struct {
	Context     string   `json:"@context"`
	Type        string   `json:"@type"`
	Name        string   `json:"name"`
	Alternate   []string `json:"alternateName,omitempty"`
	Description string   `json:"description,omitempty"`
	Language    string   `json:"inLanguage,omitempty"`
	URL         string   `json:"url,omitempty"`
	Set         termSet  `json:"inDefinedTermSet"`
}

type termSet struct {
	Type string `json:"@type"`
	Name string `json:"name"`
	URL  string `json:"url,omitempty"`
}

// linkedData gives a concept as JSON-LD. What could end a script element is escaped.
func (s *Site) linkedData(id concept.ID, d *conceptData) string {
	language := s.languages[id]
	term := definedTerm{
		Context: "https://schema.org", Type: "DefinedTerm", Name: d.Name, Alternate: d.Aliases, Language: language,
		Set: termSet{Type: "DefinedTermSet", Name: s.wordsOf(language)["concepts"] + " · " + s.siteTitle()},
	}
	if len(d.Definitions) > 0 {
		term.Description = d.Definitions[0].Text
	}
	if s.config.absolute() {
		term.URL, term.Set.URL = s.published(s.ConceptURL(id)), s.published(s.href(s.address.conceptIndex))
	}
	text, err := json.Marshal(term)
	if err != nil {
		panic(err) // it is made of strings
	}
	return string(text)
}

// summary says what a concept is in one line, for search results and previews of links: how a
// page defines it, else its place in the hierarchy.
func (c *conceptPages) summary(id concept.ID) string {
	const longest, few = 160, 8
	if definitions := c.definitions[id]; len(definitions) > 0 {
		return shorten(dropMarks(definitions[0].definition.Text), longest)
	}
	var way []string
	if paths, _ := c.paths(id); len(paths) > 0 {
		for _, above := range paths[0].Above {
			way = append(way, above.Title)
		}
	}
	way = append(way, c.conceptName(id))
	var below []string
	for _, next := range c.narrower.next[id][:min(few, len(c.narrower.next[id]))] {
		below = append(below, c.conceptName(next))
	}
	if len(below) > 0 {
		way = append(way, strings.Join(below, ", "))
	}
	return shorten(strings.Join(way, " ⊃ "), longest)
}
