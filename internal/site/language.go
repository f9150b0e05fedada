package site

import (
	"strings"
	"unicode"

	"docgen/internal/concept"
	"docgen/internal/page"
)

// pageLanguage returns the language of a page as BCP 47 has it: what its front matter
// says, else a guess.
func pageLanguage(p *page.Page) string {
	for _, key := range []string{"language", "lang", "locale"} {
		if v, ok := p.FrontMatter.Params[key].(string); ok && languageTag(v) {
			return v
		}
	}
	return guessLanguage(p.Body.Text())
}

// guessLanguage takes text with at least one Han character for three Latin letters' worth
// of text for Chinese: Chinese pages on technology are full of English names, English
// pages have hardly any Han. A sample is enough.
func guessLanguage(text string) string {
	const sample = 8 << 10
	han, latin := 0, 0
	for i, r := range text {
		if i > sample {
			break
		}
		switch {
		case unicode.Is(unicode.Han, r):
			han++
		case r < 0x250 && unicode.IsLetter(r):
			latin++
		}
	}
	// A word of Latin text is some five letters, a word of Chinese two characters.
	if han*10 > latin {
		return "zh-CN"
	}
	return "en"
}

// languageTag reports whether s could stand in a lang attribute.
func languageTag(s string) bool {
	if s == "" || len(s) > 35 {
		return false
	}
	return strings.IndexFunc(s, func(r rune) bool {
		return !(r == '-' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z')
	}) < 0
}

// locale spells a language as Open Graph does, language_COUNTRY; "" where the tag names no
// country and the language is not one of the two that docgen guesses.
func locale(language string) string {
	parts := strings.Split(language, "-")
	for _, part := range parts[1:] {
		if len(part) == 2 {
			return strings.ToLower(parts[0]) + "_" + strings.ToUpper(part)
		}
	}
	return map[string]string{"en": "en_US", "zh": "zh_CN"}[strings.ToLower(parts[0])]
}

// siteLanguage is the language of most pages.
func (s *Site) siteLanguage() string {
	chinese := 0
	for _, p := range s.pages {
		if strings.HasPrefix(p.language, "zh") {
			chinese++
		}
	}
	if chinese*2 > len(s.pages) {
		return "zh-CN"
	}
	return "en"
}

// conceptLanguages gives the language of each concept's page.
func (s *Site) conceptLanguages() []string {
	languages := make([]string, len(s.graph.Concepts))
	for i := range s.graph.Statements {
		st := &s.graph.Statements[i]
		if st.Role == concept.Ignored || st.Span.IsZero() {
			continue
		}
		p := s.byFile[st.Span.File.Path]
		if p == nil {
			continue
		}
		for _, o := range st.Operands {
			if id, ok := s.conceptOf(o.Key); ok && languages[id] == "" {
				languages[id] = p.language
			}
		}
	}
	rest := s.siteLanguage()
	for id := range languages {
		if languages[id] == "" {
			languages[id] = rest
		}
	}
	return languages
}
