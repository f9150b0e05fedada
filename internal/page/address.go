package page

import (
	"path"
	"strings"
	"unicode"
)

// Address gives the address that a path asks for, from the site's root, beginning and
// ending with a slash, in plain characters: the author's spelling but for what a URL or
// a file system would not keep. "." is the root.
func Address(p string) string {
	if p == "." {
		return "/"
	}
	parts := strings.Split(p, "/")
	for i, part := range parts {
		part = strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune(`?#%\:"<>|*`, r) {
				return '-'
			}
			return r
		}, part)
		// Two dots are a way upwards wherever a path is resolved.
		part = strings.ReplaceAll(part, "..", "--")
		if part == "" || part == "." {
			part = "-"
		}
		parts[i] = part
	}
	return "/" + strings.Join(parts, "/") + "/"
}

// Address gives the address that a page asks for: its folder's for index.md, _index.md and
// README.md, else that of its path without the extension. Several pages may ask for one.
func (p *Page) Address() string {
	file := p.File.Path
	if p.IsFolderPage() {
		return Address(path.Dir(file))
	}
	return Address(strings.TrimSuffix(file, path.Ext(file)))
}
