package site

import (
	"bytes"
	"compress/gzip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"
)

// A file that lies beside the pages may be a stranger's as they may, and a browser that opens
// it runs what is in it as the site's own: a page of HTML, or a drawing with a script. The
// cleaner knows pages only, so such files are not published unless the settings keep raw HTML.

// runs says why a file could run scripts in the browser of whoever opens it; "" for one that
// cannot. Embedded as an image no drawing runs anything, but a link to it opens it.
func runs(name string, text []byte) string {
	switch strings.ToLower(path.Ext(name)) {
	case ".html", ".htm", ".xhtml", ".xht", ".shtml", ".mhtml", ".mht":
		return "a page that is not cleaned"
	case ".svg", ".xml", ".xsl", ".xslt", ".xsd", ".rng", ".rdf", ".owl", ".rss", ".atom", ".mml", ".mathml":
		return xmlRuns(bytes.NewReader(text))
	case ".svgz":
		unpacked, err := unpack(text)
		if err != nil {
			return unreadable(err)
		}
		return xmlRuns(bytes.NewReader(unpacked))
	}
	return ""
}

// maxUnpacked is how many bytes of a packed drawing are looked at: a file packs a thousand times
// its size.
const maxUnpacked = 32 << 20

func unpack(text []byte) ([]byte, error) {
	packed, err := gzip.NewReader(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	unpacked, err := io.ReadAll(io.LimitReader(packed, maxUnpacked+1))
	if err == nil && len(unpacked) > maxUnpacked {
		err = fmt.Errorf("it has more than %d bytes when it is unpacked", maxUnpacked)
	}
	return unpacked, err
}

func unreadable(err error) string {
	return "it cannot be read: " + strings.TrimPrefix(err.Error(), "xml: ")
}

// xmlRuns is runs for XML. What cannot be read may hold anything, as browsers go on where
// other readers stop.
func xmlRuns(text io.Reader) string {
	d := xml.NewDecoder(text)
	d.Strict = false
	d.CharsetReader = func(charset string, in io.Reader) (io.Reader, error) {
		switch strings.ToLower(charset) {
		case "us-ascii", "iso-8859-1", "iso-8859-15", "windows-1252", "utf8":
			return ascii{in}, nil
		}
		return nil, errors.New("unknown encoding " + charset)
	}
	for {
		token, err := d.RawToken()
		switch {
		case errors.Is(err, io.EOF):
			return ""
		case err != nil:
			return unreadable(err)
		}
		why := tokenRuns(token)
		if declared, ok := token.(xml.Directive); ok && !declare(d, string(declared)) {
			why = "declarations that may stand for anything"
		}
		if why != "" {
			line, _ := d.InputPos()
			return fmt.Sprintf("%s in line %d", why, line)
		}
	}
}

// harmlessType is a DOCTYPE as drawing programs write it: names of entities that stand for text
// without markup. Whatever else there is would be read otherwise by browsers: other entities in
// a value, attributes that elements have by default, instructions in which quotes do not pair.
var (
	harmlessType = regexp.MustCompile(`^DOCTYPE\s+[\w:.-]+(?:\s+PUBLIC\s+` + literal + `\s+` + literal + `|\s+SYSTEM\s+` + literal + `)?\s*(?:\[(?:\s|` + entity + `)*\]\s*)?$`)
	entities     = regexp.MustCompile(entity)
)

const (
	literal = `(?:"[^"<&%]*"|'[^'<&%]*')`
	entity  = `<!ENTITY\s+([\w.-]+)\s+(` + literal + `)\s*>`
)

// declare has the decoder resolve the entities of a DOCTYPE, so that what is made of them is seen.
// It reports whether the DOCTYPE declares nothing else.
func declare(d *xml.Decoder, doctype string) bool {
	if !harmlessType.MatchString(doctype) {
		return false
	}
	d.Entity = map[string]string{}
	for _, m := range entities.FindAllStringSubmatch(doctype, -1) {
		if _, declared := d.Entity[m[1]]; !declared { // the first holds
			d.Entity[m[1]] = m[2][1 : len(m[2])-1]
		}
	}
	return true
}

// ascii reads a text in an encoding whose lower half is ASCII, with question marks for the
// upper half: nothing that runs is spelled there.
type ascii struct{ io.Reader }

func (r ascii) Read(b []byte) (int, error) {
	n, err := r.Reader.Read(b)
	for i := range b[:n] {
		if b[i] >= utf8.RuneSelf {
			b[i] = '?'
		}
	}
	return n, err
}

// activeElements are those of SVG and of XHTML in it that run or embed something.
var activeElements = set(`script iframe frame object embed applet handler listener`)

func tokenRuns(token xml.Token) string {
	switch token := token.(type) {
	case xml.ProcInst:
		// Any type of XML stands for XSLT, and may be written with references.
		if inst := strings.ToLower(string(token.Inst)); token.Target == "xml-stylesheet" && (strings.Contains(inst, "xsl") || strings.Contains(inst, "xml") || strings.Contains(inst, "&")) {
			return "a stylesheet that makes another document of it"
		}
	case xml.StartElement:
		if name := strings.ToLower(token.Name.Local); activeElements[name] {
			return "the element " + name
		}
		for _, a := range token.Attr {
			if name := strings.ToLower(a.Name.Local); strings.HasPrefix(name, "on") {
				return "the attribute " + name
			}
			if value := strings.ToLower(withoutBlanks(a.Value)); strings.Contains(value, "javascript:") || strings.HasPrefix(value, "data:text/") {
				return "an address that is a script"
			}
		}
	}
	return ""
}
