package site

import (
	"bytes"
	"compress/gzip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
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
	case ".svg", ".xml", ".xsl", ".xslt", ".rdf", ".mml":
		return xmlRuns(bytes.NewReader(text))
	case ".svgz":
		unpacked, err := gzip.NewReader(bytes.NewReader(text))
		if err != nil {
			return unreadable(err)
		}
		return xmlRuns(unpacked)
	}
	return ""
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
		if why := tokenRuns(token); why != "" {
			line, _ := d.InputPos()
			return fmt.Sprintf("%s in line %d", why, line)
		}
	}
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
		if token.Target == "xml-stylesheet" && bytes.Contains(token.Inst, []byte("xsl")) {
			return "a stylesheet that makes another document of it"
		}
	case xml.Directive: // a DOCTYPE: names of namespaces are all that drawing programs put there
		entities := strings.Split(strings.ToLower(string(token)), "<!entity")
		for _, entity := range entities[1:] {
			if strings.ContainsAny(entity, "<&%") || strings.Contains(entity, "script") || strings.Contains(entity, " system ") || strings.Contains(entity, " public ") {
				return "an entity that may stand for anything"
			}
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
