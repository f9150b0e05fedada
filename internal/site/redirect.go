package site

import (
	"fmt"
	"html"
	"path"
	"strings"
)

// redirects are pages that lead from an address which a page had before to the one that it
// has: those of the aliases in its front matter that are addresses, and the file that its
// url names. They never take the place of anything.

// redirect is one of them: a file, and the page that it leads to.
type redirect struct {
	file string // its path in the site
	page *sitePage
}

// newRedirects lists the redirects of all pages that there is room for; it warns of the
// others. It takes time linear in the addresses.
func (s *Site) newRedirects() []redirect {
	if s.config.own.DisableAliases {
		return nil
	}
	var list []redirect
	var folders map[string]bool // every folder that some address needs
	for _, p := range s.pages {
		for _, old := range s.oldAddresses(p) {
			if !strings.HasSuffix(old, ".html") {
				address := s.addressIn("", old)
				switch {
				case address == p.address || address == "":
				case !s.address.isFree(address):
					s.warn(p, "aliases", fmt.Sprintf("nothing leads on from %s: the site has another page there", old))
				default:
					s.address.take(address)
					list = append(list, redirect{strings.TrimPrefix(address, "/") + "index.html", p})
				}
				continue
			}
			if folders == nil {
				folders = s.address.folderKeys()
			}
			file := strings.Trim(s.addressIn("", old), "/")
			key := s.address.key("/" + file + "/")
			if file == "" || folders[key] || s.address.isFile(key) {
				s.warn(p, "aliases", fmt.Sprintf("nothing leads on from %s: the site has another page there", old))
				continue
			}
			s.address.files[key] = true
			list = append(list, redirect{file, p})
		}
	}
	return list
}

// oldAddresses lists the addresses that a page had before: those among its aliases that
// begin or end with a slash or end in .html, the others being names of a concept, and a url
// that names a file. One that does not begin with a slash counts from the page's folder.
func (s *Site) oldAddresses(p *sitePage) []string {
	var list []string
	value, _ := param(p.Page, "aliases")
	for _, a := range words(value) {
		switch {
		case strings.HasPrefix(a, "/"):
		case strings.HasSuffix(a, "/"), strings.HasSuffix(a, ".html"):
			a = path.Join(path.Dir(strings.TrimSuffix(p.address, "/")), a)
		default:
			continue
		}
		if !strings.ContainsAny(a, "?#") && !strings.HasPrefix(a, "//") {
			list = append(list, strings.TrimSuffix(path.Clean(a), "/index.html"))
		}
	}
	if url := textParam(p.Page, "url"); p.asked != "" && strings.HasSuffix(url, ".html") && !strings.HasSuffix(url, "/index.html") {
		list = append(list, path.Join("/", url))
	}
	return list
}

// isFree reports whether neither a page nor a file stands at an address or in its way.
func (a *addresses) isFree(address string) bool {
	return !a.has(address) && a.besideFiles(address) == address && !a.files[a.key(address+"index.html/")]
}

// folderKeys lists the folders that the addresses of all pages need, as keys.
func (a *addresses) folderKeys() map[string]bool {
	keys := map[string]bool{}
	for key := range a.taken {
		for dir := key; dir != "/" && !keys[dir]; dir = path.Dir(strings.TrimSuffix(dir, "/")) + "/" {
			if keys[dir] = true; path.Dir(strings.TrimSuffix(dir, "/")) == "/" {
				break
			}
		}
	}
	return keys
}

// text is what the file of a redirect holds. It needs no script, and search engines are told
// where the page is.
func (r *redirect) text(s *Site) []byte {
	to := html.EscapeString(s.href(r.page.address))
	if s.config.relative { // http-equiv holds an address that nothing else turns
		to = html.EscapeString(strings.Repeat("../", strings.Count(r.file, "/"))+escapePath(strings.TrimPrefix(r.page.address, "/"))) + "index.html"
	}
	title := html.EscapeString(dropMarks(r.page.Title))
	return fmt.Appendf(nil, `<!DOCTYPE html>
<html lang="%s"><head><meta charset="utf-8"><title>%s</title><link rel="canonical" href="%s"><meta name="robots" content="noindex"><meta http-equiv="refresh" content="0; url=%s"></head>
<body><p><a href="%s">%s</a></p></body></html>
`, html.EscapeString(r.page.language), title, to, to, to, title)
}
