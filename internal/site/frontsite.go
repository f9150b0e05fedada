package site

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"docgen/internal/page"
	"docgen/internal/settings"
)

// What the front matter of a page says about its place in the site.

// isWithheld reports whether a page is left out of the site because its front matter says
// so: a draft, or one whose time has not come or is over.
func (s *Site) isWithheld(p *page.Page) bool {
	own := s.config.own
	if draft, _ := p.FrontMatter.Params["draft"].(bool); draft && !own.BuildDrafts {
		return true
	}
	if from, ok := dateOf(p, "publishDate"); ok && s.in.Now.Before(from) && !s.in.Now.IsZero() && !own.BuildFuture {
		return true
	}
	until, ok := dateOf(p, "expiryDate")
	return ok && !s.in.Now.Before(until) && !own.BuildExpired
}

// dateOf reads a date of a page's front matter.
func dateOf(p *page.Page, key string) (time.Time, bool) {
	value, ok := param(p, key)
	if !ok {
		return time.Time{}, false
	}
	text, ok := fits("date", value)
	if !ok {
		return time.Time{}, false
	}
	t, err := time.Parse(time.RFC3339, fmt.Sprint(text))
	return t, err == nil
}

// param returns a value of a page's front matter, letter case aside, as Hugo reads it.
func param(p *page.Page, key string) (any, bool) {
	if v, ok := p.FrontMatter.Params[key]; ok {
		return v, true
	}
	found := ""
	for name := range p.FrontMatter.Params {
		if strings.EqualFold(name, key) && (found == "" || name < found) {
			found = name
		}
	}
	return p.FrontMatter.Params[found], found != ""
}

// textParam returns a text of a page's front matter, "" where there is none.
func textParam(p *page.Page, key string) string {
	v, _ := param(p, key)
	text, _ := v.(string)
	return strings.TrimSpace(dropMarks(text))
}

// shortTitle is what the navigation calls a page: its linkTitle, else its title.
func (p *sitePage) shortTitle() string {
	if t := textParam(p.Page, "linkTitle"); t != "" {
		return t
	}
	return p.Title
}

// pageMenus reads the menus that a page puts itself into, as its front matter has them: a
// name, a list of names, or a table of entries by name.
func pageMenus(p *sitePage) map[string]settings.MenuEntry {
	value, ok := param(p.Page, "menus")
	if !ok {
		value, ok = param(p.Page, "menu")
	}
	if !ok {
		return nil
	}
	own := settings.MenuEntry{Name: p.shortTitle(), Weight: int64(weight(p)), PageRef: "/" + p.inEdition}
	menus := map[string]settings.MenuEntry{}
	for _, name := range words(value) {
		menus[name] = own
	}
	if table, ok := value.(map[string]any); ok {
		for name, v := range table {
			entry, _ := v.(map[string]any)
			menus[dropMarks(name)] = menuEntryOf(own, entry)
		}
	}
	return menus
}

func menuEntryOf(own settings.MenuEntry, said map[string]any) settings.MenuEntry {
	for _, key := range slices.Sorted(maps.Keys(said)) {
		v := said[key]
		text, _ := v.(string)
		switch strings.ToLower(key) {
		case "name":
			own.Name = text
		case "identifier":
			own.Identifier = text
		case "parent":
			own.Parent = text
		case "weight":
			own.Weight = int64(number(v))
		}
	}
	return own
}
