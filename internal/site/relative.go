package site

import (
	"bytes"
	"html"
	"path"
	"path/filepath"
	"strings"
)

// A site whose address is not known has to work below any path of any host, and from a
// disk. Inside, every address is one from the site's root; in the last step each page's
// become relative to the page. A link to a folder then names its index.html: no server
// looks for one on a disk.

// addressAttributes are the attributes that hold one address, as docgen's templates,
// drawings and cleaned pages have them.
var addressAttributes = set(`href src poster action formaction data-module data-preview data-concepts data-search data-search-root data-search-words data-map data-map-root data-map-concepts data-report data-report-root`)

// relativeTo returns an HTML page with its addresses made relative to name, the page's own
// path in the site. It reads the tags as a browser does: what stands in text, comments and
// scripts is left as it is. It takes linear time.
func relativeTo(name string, page []byte) []byte {
	name = strings.TrimPrefix(filepath.ToSlash(name), "/")
	r := relativizer{page: page, up: strings.Repeat("../", strings.Count(name, "/"))}
	if r.up == "" {
		r.up = "./"
	}
	if dir, file := path.Split(name); file == "index.html" {
		r.own = escapePath(dir)
	}
	r.out.Grow(len(page) + len(page)/16)
	for r.next() {
	}
	return r.out.Bytes()
}

// relativizer reads a page from at on; what lies before written is in out.
type relativizer struct {
	page        []byte
	at, written int
	out         bytes.Buffer

	up  string // the way to the site's root
	own string // the page's own address without the first slash, as a link has it
}

// next goes on behind the next tag or comment; at the end it copies the rest.
func (r *relativizer) next() bool {
	i := bytes.IndexByte(r.page[r.at:], '<')
	if i < 0 {
		r.out.Write(r.page[r.written:])
		return false
	}
	r.at += i + 1
	switch rest := r.page[r.at:]; {
	case bytes.HasPrefix(rest, []byte("!--")):
		r.skipTo("-->")
	case len(rest) > 0 && isLetter(rest[0]):
		if name := r.tag(); swallows[name] {
			r.skipTo("</" + name)
		}
	}
	return true
}

// skipTo goes to the next place of what, to the end where there is none.
func (r *relativizer) skipTo(what string) {
	i := bytes.Index(r.page[r.at:], []byte(what))
	if i < 0 {
		i = len(r.page) - r.at
	}
	r.at += i
}

// tag reads a start tag from its name on.
func (r *relativizer) tag() (name string) {
	name = string(r.until(" \t\n\r\f/>"))
	for r.at < len(r.page) {
		switch b := r.page[r.at]; {
		case b == '>':
			r.at++
			return name
		case isSpace(b) || b == '/' || b == '=':
			r.at++
		default:
			r.attribute()
		}
	}
	return name
}

// attribute reads one attribute, and writes its address anew.
func (r *relativizer) attribute() {
	name := r.until(" \t\n\r\f/>=")
	r.spaces()
	if r.at >= len(r.page) || r.page[r.at] != '=' {
		return
	}
	r.at++
	r.spaces()
	if r.at >= len(r.page) {
		return
	}
	var value []byte
	quote := r.page[r.at]
	quoted := quote == '"' || quote == '\''
	if quoted {
		r.at++
		value = r.until(string(rune(quote)))
	} else {
		value = r.until(" \t\n\r\f>")
	}
	start := r.at - len(value)
	if quoted {
		r.at = min(r.at+1, len(r.page))
	}
	var changed string
	switch {
	case len(value) > 0 && value[0] == '/' && addressAttributes[string(name)]:
		changed = r.relative(string(value), string(name) == "href")
	case string(name) == "srcset":
		changed = r.sourceSet(string(value))
	default:
		return
	}
	r.out.Write(r.page[r.written:start])
	r.out.WriteString(changed)
	r.written = start + len(value)
}

// until reads up to one of the bytes in stops, or to the end.
func (r *relativizer) until(stops string) []byte {
	start := r.at
	for r.at < len(r.page) && strings.IndexByte(stops, r.page[r.at]) < 0 {
		r.at++
	}
	return r.page[start:r.at]
}

func (r *relativizer) spaces() {
	for r.at < len(r.page) && isSpace(r.page[r.at]) {
		r.at++
	}
}

// relative turns an address from the site's root, spelled as in HTML, to one from the page.
func (r *relativizer) relative(address string, isLink bool) string {
	if !strings.HasPrefix(address, "/") || strings.HasPrefix(address, "//") {
		return address
	}
	to, tail := cutTail(address[1:])
	if strings.HasPrefix(tail, "#") && r.own == html.UnescapeString(to) {
		return tail
	}
	if isLink && (to == "" || strings.HasSuffix(to, "/")) {
		to += "index.html"
	}
	return r.up + to + tail
}

func (r *relativizer) sourceSet(list string) string {
	candidates := strings.Split(list, ",")
	for i, c := range candidates {
		address := strings.TrimLeft(c, " \t\n\r\f")
		candidates[i] = c[:len(c)-len(address)] + r.relative(address, false)
	}
	return strings.Join(candidates, ",")
}

// cutTail cuts the query and the fragment off. A "#" after "&" is part of a character's
// number, as in "c&#43;&#43;".
func cutTail(address string) (before, tail string) {
	for i := range len(address) {
		if address[i] == '?' || address[i] == '#' && (i == 0 || address[i-1] != '&') {
			return address[:i], address[i:]
		}
	}
	return address, ""
}

func isSpace(b byte) bool  { return b == ' ' || b == '\t' || b == '\n' || b == '\r' || b == '\f' }
func isLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }
