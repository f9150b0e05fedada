package export

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"docgen/internal/concept"
)

// The vocabulary of SKOS (https://www.w3.org/TR/skos-reference/) and of Dublin Core for
// the places that state a relation.
const (
	skosNS    = "http://www.w3.org/2004/02/skos/core#"
	dctNS     = "http://purl.org/dc/terms/"
	schemeIRI = "urn:docgen:scheme"
)

// neighbours are the relations of one concept in a view.
type neighbours struct {
	broader, narrower                     []concept.ID
	broaderTransitive, narrowerTransitive []concept.ID
	sources                               []string // of the edges to broader concepts
}

// byConcept sorts the edges of a view to the concepts at their ends. In SKOS a pair that
// only follows is broaderTransitive, never broader.
func (v View) byConcept() map[concept.ID]*neighbours {
	of := make(map[concept.ID]*neighbours, len(v.Concepts))
	for _, id := range v.Concepts {
		of[id] = &neighbours{}
	}
	for _, e := range v.Edges {
		above, below := of[e.Broader], of[e.Narrower]
		if e.Asserted < 0 {
			above.narrowerTransitive = append(above.narrowerTransitive, e.Narrower)
			below.broaderTransitive = append(below.broaderTransitive, e.Broader)
			continue
		}
		above.narrower = append(above.narrower, e.Narrower)
		below.broader = append(below.broader, e.Broader)
		for _, p := range v.places(e) {
			below.sources = append(below.sources, p.String())
		}
	}
	return of
}

// Turtle writes a SKOS concept scheme in Turtle. Labels carry no language, because the
// text does not say which one a name is in.
func Turtle(w io.Writer, v View) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "@prefix skos: <%s> .\n@prefix dct: <%s> .\n\n<%s> a skos:ConceptScheme .\n", skosNS, dctNS, schemeIRI)
	of := v.byConcept()
	for _, id := range v.Concepts {
		c, n := v.Graph.Concepts[id], of[id]
		fmt.Fprintf(out, "\n<%s> a skos:Concept ;\n    skos:inScheme <%s> ;\n    skos:prefLabel %s", v.iri(id), schemeIRI, turtleString(c.Name))
		for _, alias := range c.Aliases {
			fmt.Fprintf(out, " ;\n    skos:altLabel %s", turtleString(alias))
		}
		if v.top[id] {
			fmt.Fprintf(out, " ;\n    skos:topConceptOf <%s>", schemeIRI)
		}
		for _, r := range n.relations() {
			for _, other := range r.to {
				fmt.Fprintf(out, " ;\n    skos:%s <%s>", r.name, v.iri(other))
			}
		}
		for _, s := range n.sources {
			fmt.Fprintf(out, " ;\n    dct:source %s", turtleString(s))
		}
		fmt.Fprintf(out, " .\n")
	}
	return out.Flush()
}

// relation is one SKOS property with its values.
type relation struct {
	name string
	to   []concept.ID
}

func (n *neighbours) relations() []relation {
	return []relation{
		{"broader", n.broader}, {"narrower", n.narrower},
		{"broaderTransitive", n.broaderTransitive}, {"narrowerTransitive", n.narrowerTransitive},
	}
}

// turtleString writes a quoted literal (https://www.w3.org/TR/turtle/#sec-escapes).
func turtleString(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < 0x20 || r == 0x7F:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// JSONLD writes the same concept scheme as JSON-LD 1.1.
func JSONLD(w io.Writer, v View) error {
	context := map[string]any{
		"skos": skosNS, "dct": dctNS, "id": "@id", "type": "@type",
		"prefLabel": "skos:prefLabel", "altLabel": "skos:altLabel", "source": "dct:source",
	}
	for _, name := range []string{"broader", "narrower", "broaderTransitive", "narrowerTransitive", "inScheme", "topConceptOf"} {
		context[name] = map[string]string{"@id": "skos:" + name, "@type": "@id"}
	}
	nodes := []map[string]any{{"id": schemeIRI, "type": "skos:ConceptScheme"}}
	of := v.byConcept()
	for _, id := range v.Concepts {
		nodes = append(nodes, v.jsonldConcept(id, of[id]))
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(map[string]any{"@context": context, "@graph": nodes})
}

func (v View) jsonldConcept(id concept.ID, n *neighbours) map[string]any {
	c := v.Graph.Concepts[id]
	node := map[string]any{"id": v.iri(id), "type": "skos:Concept", "inScheme": schemeIRI, "prefLabel": c.Name}
	if len(c.Aliases) > 0 {
		node["altLabel"] = c.Aliases
	}
	if v.top[id] {
		node["topConceptOf"] = schemeIRI
	}
	for _, r := range n.relations() {
		var iris []string
		for _, other := range r.to {
			iris = append(iris, v.iri(other))
		}
		if iris != nil {
			node[r.name] = iris
		}
	}
	if len(n.sources) > 0 {
		node["source"] = n.sources
	}
	return node
}
