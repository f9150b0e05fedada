package settings

import (
	"cmp"
	"slices"
	"strings"
)

// The bounds of what one configuration may ask for: with YAML's aliases a small text could
// repeat a large menu in thousands of languages.
const (
	mostLanguages   = 100
	mostMenuEntries = 10_000
)

// menus reads menus by name, each a list of entries.
func (r *hugoReader) menus(n *node) Menus {
	menus := Menus{}
	if n.kind == nullNode || !r.isTable(n, "menus") {
		return menus
	}
	for i := range n.entries {
		e := &n.entries[i]
		items := e.value.items
		if e.value.kind == tableNode {
			items = []*node{e.value}
		} else if e.value.kind != listNode {
			r.mistake(e.value, "a menu is a list of entries, not %s", e.value.kind)
		}
		for _, item := range items {
			if r.entries++; r.entries > mostMenuEntries {
				r.mistake(e.at(), "a site has at most %d entries of menus", mostMenuEntries)
				return menus
			}
			menus[e.key] = append(menus[e.key], r.menuEntry(item))
		}
	}
	return menus
}

func (r *hugoReader) menuEntry(n *node) MenuEntry {
	var m MenuEntry
	title := ""
	r.each(n, "an entry of a menu", map[string]func(*node){
		"identifier": func(n *node) { m.Identifier = r.text(n) },
		"parent":     func(n *node) { m.Parent = r.text(n) },
		"name":       func(n *node) { m.Name = r.text(n) },
		"title":      func(n *node) { title = r.text(n) },
		"url":        func(n *node) { m.URL = r.text(n) },
		"pageRef":    func(n *node) { m.PageRef = r.text(n) },
		"weight":     func(n *node) { m.Weight = r.weight(n) },
	})
	m.Name = cmp.Or(m.Name, title)
	return m
}

// weight reads a whole number of either sign.
func (r *hugoReader) weight(n *node) int64 {
	if n.kind != integerNode {
		r.mistake(n, "must be a whole number, not %s", n.kind)
	}
	return n.number
}

// languages reads the languages of the site, and puts them in their order: by weight, those
// without one after the others, then the default before the others, then by key.
func (r *hugoReader) languages(root *node) {
	h := r.h
	var disabled []string
	r.each(root, "the configuration", map[string]func(*node){
		"languages": func(n *node) {
			if n.kind == nullNode || !r.isTable(n, "languages") {
				return
			}
			for i := range n.entries {
				if i == mostLanguages {
					r.mistake(n.entries[i].at(), "a site has at most %d languages", mostLanguages)
					return
				}
				r.language(&n.entries[i])
			}
		},
		"disableLanguages": func(n *node) { disabled = r.strings(n) },
	})
	if len(h.Languages) == 0 {
		h.DefaultLanguage, h.DefaultInSubdir = "", false
		return
	}
	isKey := func(key string) func(Language) bool { return func(l Language) bool { return l.Key == key } }
	h.DefaultLanguage = cmp.Or(h.DefaultLanguage, "en")
	if !slices.ContainsFunc(h.Languages, isKey(h.DefaultLanguage)) {
		h.DefaultLanguage = slices.MinFunc(h.Languages, h.compareLanguages).Key
	}
	slices.SortStableFunc(h.Languages, h.compareLanguages)
	for _, key := range disabled {
		if i := slices.IndexFunc(h.Languages, isKey(strings.ToLower(key))); i >= 0 {
			h.Languages[i].Disabled = true
		}
	}
}

func (h *Hugo) compareLanguages(a, b Language) int {
	last := func(l Language) int { // 0 is no weight
		if l.Weight == 0 {
			return 1
		}
		return 0
	}
	other := func(l Language) int {
		if l.Key != h.DefaultLanguage {
			return 1
		}
		return 0
	}
	return cmp.Or(
		cmp.Compare(last(a), last(b)), cmp.Compare(a.Weight, b.Weight), cmp.Compare(other(a), other(b)), strings.Compare(a.Key, b.Key))
}

func (r *hugoReader) language(e *entry) {
	l := Language{Key: strings.ToLower(e.key)}
	if !LanguageTag.MatchString(l.Key) {
		r.mistake(e.at(), "%q is no language, such as en or zh-cn", e.key)
		return
	}
	value := e.value
	if value.kind == nullNode { // a key with nothing below it
		value = nil
	}
	r.each(value, "a language", map[string]func(*node){
		"title":             func(n *node) { l.Title = r.text(n) },
		"label":             func(n *node) { l.Label = r.text(n) },
		"languageName":      func(n *node) { l.Label = cmp.Or(l.Label, r.text(n)) },
		"locale":            func(n *node) { l.Locale = r.locale(n) },
		"languageCode":      func(n *node) { l.Locale = cmp.Or(l.Locale, r.locale(n)) },
		"direction":         func(n *node) { l.Direction = r.direction(n) },
		"languageDirection": func(n *node) { l.Direction = cmp.Or(l.Direction, r.direction(n)) },
		"weight":            func(n *node) { l.Weight = r.weight(n) },
		"disabled":          func(n *node) { l.Disabled = r.boolean(n) },
		"contentDir":        func(n *node) { l.ContentDir = r.folder(n) },
		"copyright":         func(n *node) { l.Copyright = r.text(n) },
		"menus":             func(n *node) { l.Menus = r.menus(n) },
		"menu":              func(n *node) { l.Menus = r.menus(n) },
	})
	l.Label, l.Locale = cmp.Or(l.Label, l.Key), cmp.Or(l.Locale, l.Key)
	r.h.Languages = append(r.h.Languages, l)
}

func (r *hugoReader) direction(n *node) string {
	return []string{"ltr", "rtl"}[r.oneOf(n, "ltr", "rtl")]
}
