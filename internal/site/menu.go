package site

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"docgen/internal/settings"
)

// menuItem is one entry of a menu as templates get it.
type menuItem struct {
	Title    string     `json:"title"`
	URL      string     `json:"url"`
	Children []menuItem `json:"children,omitempty"`
}

// menus gives the menus of the site, or of one of its languages, by name: what the
// configuration lists, what pages say of themselves, and the folders at the top where the
// configuration names a menu for them.
func (s *Site) menus(language string) map[string][]menuItem {
	entries := settings.Menus{}
	for name, list := range s.configuredMenus(language) {
		entries[name] = slices.Clone(list)
	}
	for _, p := range s.pages {
		if p.edition != language {
			continue
		}
		for name, entry := range pageMenus(p) {
			entries[name] = append(entries[name], entry)
		}
	}
	if name := s.config.own.SectionPagesMenu; name != "" {
		for _, n := range s.home(language).folder.children {
			if n.folder != nil {
				entries[name] = append(entries[name], settings.MenuEntry{Identifier: n.name, Name: n.title, PageRef: path.Join("/", n.name)})
			}
		}
	}
	all := map[string][]menuItem{}
	for name, list := range entries {
		all[name] = s.menu(language, list)
	}
	return all
}

func (s *Site) configuredMenus(language string) settings.Menus {
	for _, l := range s.config.own.Languages {
		if l.Key == language && l.Menus != nil {
			return l.Menus
		}
	}
	return s.config.own.Menus
}

// menu puts entries in order, by weight (those without one last) and then by name as Hugo
// does, and under their parents. An entry whose parents lead in a circle, or to none that is
// there, stands at the top: nothing is lost.
func (s *Site) menu(language string, entries []settings.MenuEntry) []menuItem {
	slices.SortStableFunc(entries, func(a, b settings.MenuEntry) int {
		return cmp.Or(compareWeights(float64(a.Weight), float64(b.Weight)), strings.Compare(a.Name, b.Name))
	})
	number := map[string]int{}
	for i, e := range slices.Backward(entries) {
		number[e.Name] = i
	}
	for i, e := range slices.Backward(entries) {
		if e.Identifier != "" {
			number[e.Identifier] = i
		}
	}
	children := map[int][]int{} // -1 is the top
	for i, e := range entries {
		parent, ok := number[e.Parent]
		// Two levels are enough for a bar, and keep circles out.
		if !ok || e.Parent == "" || parent == i || entries[parent].Parent != "" {
			parent = -1
		}
		children[parent] = append(children[parent], i)
	}
	var items func(parent int) []menuItem
	items = func(parent int) []menuItem {
		var list []menuItem
		for _, i := range children[parent] {
			if item, ok := s.menuItem(language, &entries[i]); ok {
				item.Children = items(i)
				list = append(list, item)
			}
		}
		return list
	}
	return items(-1)
}

// menuItem finds where an entry leads. An entry that has no name and whose page is not there
// is none.
func (s *Site) menuItem(language string, e *settings.MenuEntry) (menuItem, bool) {
	item := menuItem{Title: dropMarks(e.Name)}
	if e.PageRef != "" {
		if n := s.nodeAt(language, e.PageRef); n != nil {
			item.Title = cmp.Or(item.Title, dropMarks(n.title))
			item.URL = s.href(n.address)
			return item, item.Title != ""
		}
	}
	url := strings.TrimSpace(dropMarks(e.URL))
	switch dest, ok := s.destination(nil, url, false); {
	case !ok:
		url = ""
	case strings.HasPrefix(dest, "/") && !strings.HasPrefix(dest, "//"):
		url = s.config.basePath + strings.TrimLeft(dest, "/")
	}
	item.URL = url
	return item, item.Title != ""
}

// nodeAt finds the page or folder that a reference names as Hugo's pageRef does: by its path
// from the content folder of a language, with or without its extension.
func (s *Site) nodeAt(language, ref string) *node {
	at := path.Clean(strings.TrimLeft(strings.ToLower(ref), "/"))
	at = strings.TrimSuffix(strings.TrimSuffix(at, ".md"), ".markdown")
	switch path.Base(at) {
	case "index", "_index", "readme":
		at = path.Dir(at)
	}
	return s.tree.byPath[strings.ToLower(s.editions.sitePath(location{edition: language, inEdition: at}))]
}
