package check

import (
	"docgen/internal/diag"
	"docgen/internal/page"
)

// orphanPages reports pages that no other page links to. A folder's page is reached by
// the navigation, and a page that its front matter puts into a menu by the menu.
func orphanPages(f *facts) diag.List {
	linked := map[*page.Page]bool{}
	for _, p := range f.Pages {
		for i := range p.Links {
			if d := f.links.Resolve(p, p.Links[i].Target); d.Page != nil && d.Page != p {
				linked[d.Page] = true
			}
		}
	}
	var found diag.List
	for _, p := range f.Pages {
		if linked[p] || p.IsFolderPage() || p.FrontMatter.Params["menu"] != nil || p.FrontMatter.Params["menus"] != nil {
			continue
		}
		found = append(found, diag.Diagnostic{
			Code:    diag.OrphanPage,
			Span:    titleSpan(p),
			Message: "no page links to " + p.File.Path,
			Subject: []string{"page"},
		})
	}
	return found
}
