package export

import (
	"bufio"
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
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "{\n\"concepts\": [")
	for i, id := range v.Concepts {
		c := v.Graph.Concepts[id]
		entry := jsonConcept{Key: string(c.Key), Name: c.Name, Aliases: c.Aliases}
		if v.page != nil {
			entry.Page = v.page(id)
		}
		if err := writeLine(out, i, entry); err != nil {
			return err
		}
	}
	fmt.Fprintf(out, "\n],\n\"edges\": [")
	for i, e := range v.Edges {
		entry := jsonEdge{
			string(v.Graph.Concepts[e.Broader].Key), string(v.Graph.Concepts[e.Narrower].Key),
			e.Asserted < 0, v.places(e),
		}
		if err := writeLine(out, i, entry); err != nil {
			return err
		}
	}
	fmt.Fprintf(out, "\n]\n}\n")
	return out.Flush()
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
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "%s<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n", xml.Header)
	fmt.Fprintf(out, "  <key id=\"name\" for=\"node\" attr.name=\"name\" attr.type=\"string\"/>\n")
	fmt.Fprintf(out, "  <key id=\"derived\" for=\"edge\" attr.name=\"derived\" attr.type=\"boolean\"><default>false</default></key>\n")
	fmt.Fprintf(out, "  <key id=\"source\" for=\"edge\" attr.name=\"source\" attr.type=\"string\"/>\n")
	fmt.Fprintf(out, "  <graph id=\"hierarchy\" edgedefault=\"directed\">\n")
	for _, id := range v.Concepts {
		fmt.Fprintf(out, "    <node id=\"c%d\"><data key=\"name\">%s</data></node>\n", id, xmlText(v.name(id)))
	}
	for _, e := range v.Edges {
		fmt.Fprintf(out, "    <edge source=\"c%d\" target=\"c%d\">", e.Broader, e.Narrower)
		if e.Asserted < 0 {
			fmt.Fprintf(out, "<data key=\"derived\">true</data>")
		}
		for i, at := range v.places(e) {
			if i == 0 { // GraphML gives an edge one value for a key: the first place
				fmt.Fprintf(out, "<data key=\"source\">%s</data>", xmlText(at.String()))
			}
		}
		fmt.Fprintf(out, "</edge>\n")
	}
	fmt.Fprintf(out, "  </graph>\n</graphml>\n")
	return out.Flush()
}

func xmlText(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		return "" // a strings.Builder takes whatever it is given
	}
	return b.String()
}

// writeLine writes the entry of a list that has the given index, on a line of its own.
func writeLine(out *bufio.Writer, index int, entry any) error {
	if index > 0 {
		out.WriteByte(',')
	}
	out.WriteByte('\n')
	var line bytes.Buffer
	enc := json.NewEncoder(&line)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(entry); err != nil {
		return err
	}
	_, err := out.Write(bytes.TrimSuffix(line.Bytes(), []byte("\n")))
	return err
}
