package export

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// DOT writes the hierarchy in Graphviz's language, the broader concepts above. Pairs that
// only follow are dashed.
func DOT(w io.Writer, v View) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "digraph hierarchy {\n  node [shape=box];\n")
	for _, id := range v.Concepts {
		fmt.Fprintf(out, "  c%d [label=\"%s\"];\n", id, dotEscape.Replace(v.name(id)))
	}
	for _, e := range v.Edges {
		style := ""
		if e.Asserted < 0 {
			style = " [style=dashed]"
		}
		fmt.Fprintf(out, "  c%d -> c%d%s;\n", e.Broader, e.Narrower, style)
	}
	fmt.Fprintf(out, "}\n")
	return out.Flush()
}

var dotEscape = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`)

// Mermaid writes a flowchart that docgen itself reads as containment.
func Mermaid(w io.Writer, v View) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "flowchart TD\n    %%%% docgen: contains\n")
	for _, id := range v.Concepts {
		fmt.Fprintf(out, "    c%d[\"%s\"]\n", id, mermaidEscape.Replace(v.name(id)))
	}
	for _, e := range v.Edges {
		link := "-->"
		if e.Asserted < 0 {
			link = "-.->"
		}
		fmt.Fprintf(out, "    c%d %s c%d\n", e.Broader, link, e.Narrower)
	}
	return out.Flush()
}

// mermaidEscape writes what may not stand in a quoted label as Mermaid's entity codes.
var mermaidEscape = strings.NewReplacer(`"`, "#quot;", "#", "#35;", "<", "#lt;", "\n", " ")
