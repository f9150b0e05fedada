package extract

import (
	"maps"
	"slices"
	"strings"

	"docgen/internal/concept"
	"docgen/internal/page"
	"docgen/internal/settings"
)

// An aliasBullet is a list item A = B that declares two names to be one.
type aliasBullet struct {
	concept concept.Key
	alias   string
}

// readAliasBullet reads a list item A = B.
func readAliasBullet(p *page.Passage, s settings.Settings) (aliasBullet, bool) {
	r := newReading(p, s)
	left, right, ok := strings.Cut(strings.ReplaceAll(r.text, "＝", "="), "=")
	if len(r.ops) > 0 || !ok || strings.Contains(right, "=") || insideOpaque(r.opaque, len(left)) {
		return aliasBullet{}, false
	}
	// ＝ is longer than =, so the right side is found from the end.
	a, why := r.term(textRange{0, len(left)}, nil)
	b, whyNot := r.term(textRange{len(r.text) - len(right), len(r.text)}, nil)
	if why != NoReason || whyNot != NoReason || isVariable(r.text[a.start:a.end]) && isVariable(r.text[b.start:b.end]) {
		return aliasBullet{}, false
	}
	return aliasBullet{a.key, collapse(r.text[b.start:b.end])}, true
}

// collectAliases gathers the aliases of the settings, of the pages that define concepts
// and of alias bullets. Of two concepts that claim one alias the first gets it.
func (v *resolver) collectAliases(pages []*page.Page) {
	v.aliases, v.aliasNames = concept.Aliases{}, map[concept.Key]string{}
	for _, name := range slices.Sorted(maps.Keys(v.settings.Aliases)) {
		for _, alias := range v.settings.Aliases[name] {
			v.alias(alias, concept.KeyOf(name))
		}
	}
	for _, b := range v.bullets {
		v.alias(b.alias, b.concept)
	}
	known := v.lexicon()
	for _, p := range pages {
		// A page defines the concept that it has for its title.
		if k := concept.KeyOf(p.Title); known.has(k) {
			for _, alias := range frontMatterAliases(p) {
				v.alias(alias, k)
			}
		}
	}
}

func (v *resolver) alias(name string, of concept.Key) {
	alias := concept.KeyOf(name)
	if _, taken := v.aliases[alias]; !taken && alias != "" && of != "" && alias != of && v.root(of) != alias {
		v.aliases[alias], v.aliasNames[alias] = of, collapse(name)
	}
}

// root follows aliases to the concept. There are no circles: alias makes none.
func (v *resolver) root(k concept.Key) concept.Key {
	for {
		next, ok := v.aliases[k]
		if !ok {
			return k
		}
		k = next
	}
}

// frontMatterAliases lists the names among the aliases of a page. Hugo takes aliases for
// addresses that lead to the page, so whatever looks like one is none.
func frontMatterAliases(p *page.Page) []string {
	var names []string
	list, ok := p.FrontMatter.Params["aliases"].([]any)
	if !ok {
		list = []any{p.FrontMatter.Params["aliases"]}
	}
	for _, a := range list {
		if s, ok := a.(string); ok && s != "" && !strings.HasPrefix(s, "/") && !strings.HasSuffix(s, "/") && !strings.HasSuffix(s, ".html") {
			names = append(names, s)
		}
	}
	return names
}
