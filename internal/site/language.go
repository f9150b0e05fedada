package site

import (
	"strings"
	"unicode"

	"docgen/internal/concept"
	"docgen/internal/page"
	"docgen/internal/settings"
)

// pageLanguage returns the language of a page as BCP 47 has it: what its front matter says,
// else that of its edition, else a guess.
func (s *Site) pageLanguage(p *page.Page, at location) string {
	for _, key := range []string{"language", "lang", "locale"} {
		if v, ok := p.FrontMatter.Params[key].(string); ok && languageTag(v) {
			return v
		}
	}
	if ed := s.editions.byKey[at.edition]; ed != nil && ed.Locale != "" {
		return ed.Locale
	}
	guess := guessLanguage(p.Body.Text())
	// The guess knows only scripts: it tells a site's own language from the other.
	if own := s.config.own.Locale; own != "" && isEastAsian(own) == isEastAsian(guess) {
		return own
	}
	return guess
}

// isEastAsian reports whether a language is written with Han characters.
func isEastAsian(tag string) bool {
	first, _, _ := strings.Cut(strings.ToLower(tag), "-")
	return first == "zh" || first == "ja" || first == "yue" || first == "ko"
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
		case r < 0x250: // no Han character, which costs more to tell
			if unicode.IsLetter(r) {
				latin++
			}
		case unicode.Is(unicode.Han, r):
			han++
		}
	}
	// A word of Latin text is some five letters, a word of Chinese two characters.
	if han*10 > latin {
		return "zh-CN"
	}
	return "en"
}

// languageTag reports whether s could stand in a lang attribute.
func languageTag(s string) bool { return settings.LanguageTag.MatchString(s) }

// siteLanguage is the language of the default edition, else of most pages.
func (s *Site) siteLanguage() string {
	if ed := s.editions.byKey[s.editions.usual]; ed != nil && ed.Locale != "" {
		return ed.Locale
	}
	if s.config.own.Locale != "" {
		return s.config.own.Locale
	}
	return majority(s.pages)
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

// folderLanguage is the language of a folder's list: that of its edition, else of most pages
// below it, of which the first few hundred are asked.
func (s *Site) folderLanguage(n *node) string {
	if ed := s.editions.byKey[n.edition]; ed != nil && ed.Locale != "" {
		return ed.Locale
	}
	const asked = 300
	var below []*sitePage
	queue := []*node{n}
	for len(queue) > 0 && len(below) < asked {
		next := queue[0]
		queue = queue[1:]
		if next.page != nil {
			below = append(below, next.page)
		}
		if next.folder != nil && len(queue) < asked {
			queue = append(queue, next.folder.children...)
		}
	}
	if len(below) == 0 {
		return s.siteLanguage()
	}
	return majority(below)
}

// majority is the language of most of the pages.
func majority(pages []*sitePage) string {
	chinese := 0
	for _, p := range pages {
		if strings.HasPrefix(p.language, "zh") {
			chinese++
		}
	}
	if chinese*2 > len(pages) {
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
