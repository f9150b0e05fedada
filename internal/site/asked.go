package site

import (
	"cmp"
	"fmt"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"docgen/internal/page"
)

// An author may ask for another address than that of the file's path: by url or slug in the
// page's front matter, or by permalinks in the configuration, as Hugo has them. What is
// asked for is given where nothing else has it: no page loses its address to another.

// askedAddress returns the address that the author of a page asks for, "" where it is that
// of the page's path.
func (s *Site) askedAddress(p *sitePage) string {
	isFolder := page.FolderRank(p.inEdition) > 0
	if isFolder && path.Dir(p.inEdition) == "." {
		return "" // an edition has its home where every reader looks for it
	}
	if url := textParam(p.Page, "url"); url != "" && !scheme.MatchString(url) && !strings.HasPrefix(url, "//") {
		return s.addressIn(p.edition, s.expand(p, withoutHTML(url)))
	}
	section, _, below := strings.Cut(path.Clean(p.inEdition), "/")
	if !below {
		section = "/"
	}
	patterns := s.config.own.Permalinks
	if isFolder {
		patterns = s.config.own.SectionPermalinks
	}
	if pattern := patterns[strings.ToLower(section)]; pattern != "" && section != "/" {
		return s.addressIn(p.edition, s.expand(p, withoutHTML(pattern)))
	}
	slug := strings.ReplaceAll(textParam(p.Page, "slug"), "/", "-")
	if slug == "" {
		return ""
	}
	at := withoutExt(p.inEdition)
	if isFolder {
		at = path.Dir(at)
	}
	return s.addressIn(p.edition, path.Join(path.Dir(at), slug))
}

// withoutHTML takes what makes a path that of a file away: every address is one of a folder.
// Where the path was asked for with it, it leads on from there: see redirects.
func withoutHTML(url string) string {
	url = strings.TrimSuffix(strings.TrimSuffix(url, ".html"), ".htm")
	if path.Base(url) == "index" {
		url = path.Dir(url)
	}
	return url
}

// addressIn turns a path in an edition into an address of the site, "" for no path.
func (s *Site) addressIn(key, at string) string {
	at = strings.Trim(path.Clean("/"+filepath.ToSlash(dropMarks(at))), "/")
	if at == "" {
		return ""
	}
	if ed := s.editions.byKey[key]; ed != nil && at != ed.home && !strings.HasPrefix(at, ed.home+"/") {
		at = path.Join(ed.home, at)
	}
	return page.Address(at)
}

// permalinkToken is a part of a pattern that the page fills in.
var permalinkToken = regexp.MustCompile(`:[a-z]+`)

// expand fills in a pattern as Hugo's permalinks have it.
func (s *Site) expand(p *sitePage, pattern string) string {
	return permalinkToken.ReplaceAllStringFunc(pattern, func(token string) string {
		if text, ok := s.fill(p, token[1:]); ok {
			return text
		}
		return token[1:] // none that Hugo knows either
	})
}

func (s *Site) fill(p *sitePage, token string) (string, bool) {
	at := p.inEdition
	name := withoutExt(path.Base(at))
	dir := path.Dir(at)
	if page.FolderRank(at) > 0 && dir != "." {
		name = path.Base(dir)
	}
	slug := strings.ReplaceAll(textParam(p.Page, "slug"), "/", "-")
	title := strings.ReplaceAll(strings.ToLower(p.Title), "/", "-")
	switch token {
	case "filename", "contentbasename":
		return name, true
	case "slug":
		return cmp.Or(slug, title), true
	case "slugorfilename", "slugorcontentbasename":
		return cmp.Or(slug, name), true
	case "title":
		return title, true
	case "section", "sectionslug":
		first, _, _ := strings.Cut(dir, "/")
		return strings.TrimPrefix(first, "."), true
	case "sections", "sectionslugs":
		return strings.TrimPrefix(dir, "."), true
	}
	return fillDate(p, token)
}

// fillDate fills in a part of the page's date. A page without one gets that of year 1, as in
// Hugo.
func fillDate(p *sitePage, token string) (string, bool) {
	date, ok := dateOf(p.Page, "date")
	if !ok {
		if date, ok = dateOf(p.Page, "publishDate"); !ok {
			date = time.Time{}
		}
	}
	switch token {
	case "year":
		return date.Format("2006"), true
	case "month":
		return date.Format("01"), true
	case "monthname":
		return date.Format("January"), true
	case "day":
		return date.Format("02"), true
	case "weekday":
		return strconv.Itoa(int(date.Weekday())), true
	case "weekdayname":
		return date.Weekday().String(), true
	case "yearday":
		return strconv.Itoa(date.YearDay()), true
	}
	return "", false
}

// askedAddresses gives the pages that ask for an address what they ask for, or what is like
// it and free, and warns of the difference.
func (s *Site) askedAddresses(a *addresses) {
	for _, p := range s.pages {
		if p.asked == "" {
			continue
		}
		p.address = a.take(p.asked)
		if p.address != p.asked {
			s.warn(p, cmp.Or(firstKey(p.Page, "url", "slug"), "title"),
				fmt.Sprintf("the address %s is taken: the page is published at %s", p.asked, p.address))
		}
	}
}

// firstKey returns the first of some keys that a page's front matter has, "" for none.
func firstKey(p *page.Page, keys ...string) string {
	i := slices.IndexFunc(keys, func(key string) bool { _, ok := param(p, key); return ok })
	if i < 0 {
		return ""
	}
	return keys[i]
}

// warn notes what an author should know of a key of a page's front matter.
func (s *Site) warn(p *sitePage, key, message string) {
	at := p.File.Position(p.Body.Start)
	for name, span := range p.FrontMatter.Places {
		if strings.EqualFold(name, key) {
			at = p.File.Position(span.Start)
		}
	}
	s.warnings = append(s.warnings, fmt.Sprintf("%s:%d:%d: %s", p.File.Path, at.Line, at.Column, message))
}
