package site

import "docgen/internal/page"

// PageURL returns the address of a page, from the root of the host, "" where the page is not
// published.
func (s *Site) PageURL(p *page.Page) string {
	if sp := s.byFile[p.File.Path]; sp != nil {
		return s.href(sp.address)
	}
	return ""
}
