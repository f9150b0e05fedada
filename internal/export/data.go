package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// JSON writes one document: concepts with their names and aliases, and edges with every
// place that asserts them; "derived" marks the pairs that only follow. Each concept and
// each edge is one line, so that versions can be compared.
func JSON(w io.Writer, v View) error {
	type jsonConcept struct {
		Key     string   `json:"key"`
		Name    string   `json:"name"`
		Aliases []string `json:"aliases,omitempty"`
		Page    string   `json:"page,omitempty"`
	}
	type jsonEdge struct {
		Broader  string  `json:"broader"`
		Narrower string  `json:"narrower"`
		Derived  bool    `json:"derived,omitempty"`
		Sources  []place `json:"sources,omitempty"`
	}
	p := printer{w: w}
	p.printf("{\n\"concepts\": [")
	for i, id := range v.Concepts {
		c := v.Graph.Concepts[id]
		entry := jsonConcept{Key: string(c.Key), Name: c.Name, Aliases: c.Aliases}
		if v.page != nil {
			entry.Page = v.page(id)
		}
		p.jsonLine(i, entry)
	}
	p.printf("\n],\n\"edges\": [")
	for i, e := range v.Edges {
		p.jsonLine(i, jsonEdge{
			string(v.Graph.Concepts[e.Broader].Key), string(v.Graph.Concepts[e.Narrower].Key),
			e.Asserted < 0, v.places(e),
		})
	}
	p.printf("\n]\n}\n")
	return p.err
}

// CSV writes one edge a line, after a head: broader, narrower, derived, and the places
// that assert it, separated by spaces.
func CSV(w io.Writer, v View) error {
	out := csv.NewWriter(w)
	if err := out.Write([]string{"broader", "narrower", "derived", "sources"}); err != nil {
		return err
	}
	for _, e := range v.Edges {
		var sources []string
		for _, p := range v.places(e) {
			sources = append(sources, p.String())
		}
		row := []string{v.name(e.Broader), v.name(e.Narrower), fmt.Sprint(e.Asserted < 0), strings.Join(sources, " ")}
		for i, cell := range row {
			row[i] = guardFormula(cell)
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// guardFormula puts an apostrophe before a cell that a spreadsheet would take for a
// formula: the text may be a stranger's.
func guardFormula(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}

// GraphML writes a directed graph whose edges run from the broader to the narrower
// concept.
func GraphML(w io.Writer, v View) error {
	p := printer{w: w}
	p.printf("%s<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n", xml.Header)
	p.printf("  <key id=\"name\" for=\"node\" attr.name=\"name\" attr.type=\"string\"/>\n")
	p.printf("  <key id=\"derived\" for=\"edge\" attr.name=\"derived\" attr.type=\"boolean\"><default>false</default></key>\n")
	p.printf("  <key id=\"source\" for=\"edge\" attr.name=\"source\" attr.type=\"string\"/>\n")
	p.printf("  <graph id=\"hierarchy\" edgedefault=\"directed\">\n")
	for _, id := range v.Concepts {
		p.printf("    <node id=\"c%d\"><data key=\"name\">%s</data></node>\n", id, xmlText(v.name(id)))
	}
	for _, e := range v.Edges {
		p.printf("    <edge source=\"c%d\" target=\"c%d\">", e.Broader, e.Narrower)
		if e.Asserted < 0 {
			p.printf("<data key=\"derived\">true</data>")
		}
		for i, at := range v.places(e) {
			if i == 0 { // GraphML gives an edge one value for a key: the first place
				p.printf("<data key=\"source\">%s</data>", xmlText(at.String()))
			}
		}
		p.printf("</edge>\n")
	}
	p.printf("  </graph>\n</graphml>\n")
	return p.err
}

func xmlText(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		return "" // a strings.Builder takes whatever it is given
	}
	return b.String()
}

// printer writes until the first error, which it keeps.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) printf(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format, args...)
	}
}

// jsonLine writes the entry of a list that has the given index, on a line of its own.
func (p *printer) jsonLine(index int, entry any) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(entry); err != nil && p.err == nil {
		p.err = err
	}
	separator := ",\n"
	if index == 0 {
		separator = "\n"
	}
	p.printf("%s%s", separator, bytes.TrimSuffix(b.Bytes(), []byte("\n")))
}
