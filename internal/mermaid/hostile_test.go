package mermaid_test

import (
	"encoding/json"
	"runtime"
	"strings"
	"testing"
	"time"

	"docgen/internal/mermaid"
)

// hostileLimit is no measure of speed, for which there are benchmarks: it ends a test that
// would hang. What takes a second here may take many on a busy machine.
const hostileLimit = 2 * time.Minute

// hostileMemory is how many bytes may be allocated for each byte that is read, all told: the
// dearest of the texts below take half of it. A list that grows by copying all that was
// there takes thousands, on every machine alike.
const hostileMemory = 3000

// readHostile reads a text and holds the reading to its limits.
func readHostile(t *testing.T, text string, read func()) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	read()
	took := time.Since(start)
	runtime.ReadMemStats(&after)
	if took > hostileLimit {
		t.Errorf("%d bytes took %v", len(text), took)
	}
	if each := (after.TotalAlloc - before.TotalAlloc) / uint64(len(text)+1000); each > hostileMemory {
		t.Errorf("%d bytes took %d bytes of memory each", len(text), each)
	}
}

// A stranger's text may be of any size: reading it takes time in proportion, and no
// depth of nesting overflows the stack.
func TestHostileFlowcharts(t *testing.T) {
	const edges, many, deep = 100_000, 30_000, 10_000
	line := func(s string, n int) string { return "graph TD\n" + strings.Repeat(s, n) }
	for name, text := range map[string]string{
		"many edges":             line("A --> B\n", edges),
		"many edges in a chain":  line("A --> ", edges) + "B",
		"many pairs":             "graph TD\n" + strings.Repeat("a & ", 300) + "a --> " + strings.Repeat("b & ", 300) + "b",
		"more pairs":             "graph TD\n" + strings.Repeat("a & ", 10_000) + "a --> " + strings.Repeat("b & ", 10_000) + "b",
		"many names, one style":  "graph TD\nclassDef " + strings.Repeat("a,", many) + "b " + strings.Repeat("c:d,", many) + "e:f",
		"deep nesting":           line("subgraph s\n", deep) + strings.Repeat("end\n", deep),
		"deep and named apart":   "graph TD\n" + nested(deep),
		"unclosed nesting":       line("subgraph s\n", deep),
		"a long label":           "graph TD\nA[" + strings.Repeat("label ", edges*2) + "]",
		"a long rejected label":  "graph TD\nA[" + strings.Repeat("f(x) ", edges*2) + "] --> B",
		"many rejected labels":   line("A[f(x)] --> ", many) + "B",
		"brackets only":          line("(", many),
		"closing brackets":       "graph TD\nA" + strings.Repeat("[a", many) + strings.Repeat("]", many),
		"quotes only":            line(`"`, many),
		"bars":                   "graph TD\nA -->" + strings.Repeat("|a", many),
		"bars behind a link":     "graph TD\nA -->|" + strings.Repeat("a|b ", many),
		"hyphens":                line("-", many),
		"links without ends":     line("A -- ", many),
		"short arrows":           line("A->", many),
		"short arrows in lines":  line("A->>B\n", many),
		"dotted":                 line("A -. a.b ", many),
		"spaces":                 line("  \n \n", many),
		"at signs":               line("a@", many),
		"commas":                 line("a,", many),
		"directions":             line("direction ", many),
		"directives":             strings.Repeat("%%{a ", many) + "graph TD",
		"directives in a row":    strings.Repeat("%%{init: {}}%%", many) + "graph TD",
		"comments":               line("%% c\n", many),
		"front matter fences":    strings.Repeat("---\n", many),
		"tags":                   line("<a b=\"", many),
		"entities":               line("#a;", many),
		"half entities":          "graph TD\nA[" + strings.Repeat("ﬂ°", many) + "]",
		"styles":                 "graph TD\nstyle A " + strings.Repeat("fill:#fff,", many) + "a:b",
		"class names":            line("class A b\n", many),
		"data":                   line("A@{ shape: rect }\n", many/4),
		"deep data":              "graph TD\nA@{ a: " + strings.Repeat("[", many) + " }",
		"data that goes on":      line("A@{ ", many),
		"a title of many words":  "graph TD\nsubgraph a" + strings.Repeat(" a", edges) + "\nend",
		"braces and line breaks": "graph TD\n" + strings.Repeat("}\n \n", many),
	} {
		t.Run(name, func(t *testing.T) {
			readHostile(t, text, func() { parse(text) })
		})
	}
}

// The same holds for the other kinds.
func TestHostileDiagrams(t *testing.T) {
	const many = 20_000
	repeat := strings.Repeat
	for name, text := range map[string]string{
		"mindmap, deep":             "mindmap\n" + indented(4_000),
		"mindmap, many rejected":    "mindmap\n r\n" + repeat("  f()\n", many),
		"mindmap, brackets":         "mindmap\n r\n " + repeat("(", many),
		"state, deep":               "stateDiagram-v2\n" + repeat("state a {\n", 10_000) + repeat("}\n", 10_000),
		"state, never closed":       "stateDiagram-v2\n" + repeat("state a {\n", 10_000) + repeat("-\n", 10_000),
		"state, words on a line":    "stateDiagram-v2\nstate " + repeat("a ", many),
		"state, notes without ends": "stateDiagram-v2\n" + repeat("note left of a\n x\n", many),
		"state, transitions":        "stateDiagram-v2\n" + repeat("a --> b : c\n", many),
		"state, regions":            "stateDiagram-v2\nstate a {\n" + repeat("b\n--\n", many) + "}",
		"sequence, deep":            "sequenceDiagram\n" + repeat("loop x\n", many) + repeat("end\n", many),
		"sequence, messages":        "sequenceDiagram\n" + repeat("a->>+b: c\n", many),
		"sequence, rejected":        "sequenceDiagram\n" + repeat("a->>\n", many),
		"sequence, one line":        "sequenceDiagram\nparticipant " + repeat("a,", many),
		"sequence, hashes":          "sequenceDiagram\nparticipant " + repeat("#a ", many) + ":",
		"class, namespaces":         "classDiagram\n" + repeat("namespace a {\n", 3_000) + repeat("}\n", 3_000),
		"class, members":            "classDiagram\nclass A {\n" + repeat("+a(b) c~d~\n", many) + "}",
		"class, tildes":             "classDiagram\nA : " + repeat("~", many),
		"class, commas":             "classDiagram\nA : " + repeat("~,", many),
		"class, relations":          "classDiagram\n" + repeat("A <|-- B\n", many),
		"class, deep namespaces":    "classDiagram\n" + repeat("namespace a {\n", 2*many) + repeat("}\n", 2*many),
		"class, names of spaces":    "classDiagram\nnamespace a" + repeat(".a", 5*many) + " {\n}",
		"class, many styled":        "classDiagram\n" + repeat("class A~b~\nclassDef a x:y\n", many),
		"er, many styled":           "erDiagram\nclassDef " + repeat("a,", many) + "b " + repeat("c:d,", many) + "e:f",
		"state, many styled":        "stateDiagram-v2\nstyle " + repeat("a,", many) + "b " + repeat("c:d,", many) + "e:f",
		"class, dots":               "classDiagram\nclass a" + repeat(".a", 5*many),
		"class, style":              "classDiagram\nclass A\nstyle A " + repeat("a:", 5*many),
		"er, style":                 "erDiagram\nA\nstyle A " + repeat("a:1", 5*many),
		"quadrant, words":           "quadrantChart\n" + repeat("a-", 5*many) + ": [0.1, 0.2]",
		"quadrant, style":           "quadrantChart\na: [0.1, 0.2] " + repeat("a:b", 5*many),
		"quadrant, axis":            "quadrantChart\nx-axis " + repeat("a-", 5*many),
		"state, descriptions":       "stateDiagram-v2\n" + repeat("a : b\n", 5*many),
		"er, attributes":            "erDiagram\nA {\n" + repeat("int a PK\n", many) + "}",
		"er, tildes":                "erDiagram\nA {\n" + repeat("a~b ", many),
		"er, relationships":         "erDiagram\n" + repeat("A ||--o{ B : c\n", many),
		"er, subgraphs":             "erDiagram\n" + repeat("subgraph a\n", 10_000) + repeat("end\n", 10_000),
		"timeline":                  "timeline\n" + repeat("a : b : c\n", many),
		"timeline, one line":        "timeline\na" + repeat(" : b", many),
		"journey":                   "journey\n" + repeat("a: 5: b, c\n", many),
		"pie":                       "pie\n" + repeat("\"a\" : 1\n", many),
		"pie, quotes":               "pie\n" + repeat("\"", many),
		"gantt":                     "gantt\ndateFormat YYYY-MM-DD\nexcludes weekends\n" + repeat("a : b, 2024-01-01, 999999d\n", 2_000),
		"gantt, after each other":   "gantt\n" + repeat("a : 1d\n", many),
		"gantt, all excluded":       "gantt\ndateFormat YYYY-MM-DD\nexcludes weekends monday tuesday wednesday thursday friday\n" + repeat("a : b, 2024-01-01, 5d\n", many),
		"quadrant":                  "quadrantChart\n" + repeat("a: [0.1, 0.2]\n", many),
		"git":                       "gitGraph\n" + repeat("commit\n", many),
		"git, branches":             "gitGraph\ncommit\n" + repeat("branch a\ncommit\n", many),
		"c4":                        "C4Context\n" + repeat("Person(a, \"b\")\n", many),
		"c4, deep":                  "C4Context\n" + repeat("Boundary(a, \"b\") {\n", 10_000) + "Person(a)\n" + repeat("}\n", 10_000),
		"front matter of one key":   "---\n" + repeat("a: 1\n", many) + "---\ngraph TD",
		"front matter, deep":        "---\na: " + repeat("[", many) + "\n---\ngraph TD",
		"front matter, anchors":     "---\na: &a [1]\nb: " + repeat("[*a,", 5_000) + repeat("]", 5_000) + "\n---\ngraph TD",
		"a kind that is not read":   "sankey\n" + repeat("a,b,1\n", many),
		"nothing":                   "",
		"white space":               repeat(" \n", many),
	} {
		t.Run(name, func(t *testing.T) {
			readHostile(t, text, func() {
				d, diags := parse(text)
				if _, err := json.Marshal(mermaid.Describe(d, diags)); err != nil {
					t.Error(err)
				}
			})
		})
	}
}

// indented returns nodes, each deeper than the one before.
func indented(depth int) string {
	var b strings.Builder
	for i := range depth {
		b.WriteString(strings.Repeat(" ", i) + "a\n")
	}
	return b.String()
}

// nested returns subgraphs within each other, each with a name of its own.
func nested(depth int) string {
	var b strings.Builder
	for i := range depth {
		b.WriteString("subgraph s")
		b.WriteString(strings.Repeat("a", i%7))
		b.WriteByte(byte('a' + i%26))
		b.WriteString("\n x --> y\n")
	}
	return b.String() + strings.Repeat("end\n", depth)
}

// Whatever the text, reading it does not panic, every place lies in the file, and a
// plain label is the text at its place.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"graph TD\nA[a] -->|x| B((b)) & C{c}\nsubgraph s[t]\ndirection LR\nend",
		"---\ntitle: x\n---\n%%{init: {}}%%\nflowchart LR\n%% c\na -- \"t\" --> b:::c\nclick a \"u\" \"t\"",
		"graph\nA@{ shape: cyl, label: \"x\" }\ne1@-.->\nlinkStyle 0 stroke:#f00;",
		"graph TD\nA[f(x)] -- a \"b\" --> [c] | d\nB（x） ~~~ end\n@{ <a b=\"c\"> #quot; #35;",
		"mindmap\n  root((a))\n    b[\"c\"]\n    ::icon(x)\n    :::d\n    f()",
		"stateDiagram-v2\n[*] --> a : b\nstate a {\n c\n --\n d\n}\nnote left of a : e\nstate f <<fork>>\nclassDef g fill:#fff",
		"sequenceDiagram\nbox red x\nparticipant a as b\nend\na->>+b: c\nloop d\nalt e\nelse f\nend\nend\nNote over a,b: g\nautonumber 1 2",
		"classDiagram\nclass A~T~ {\n +a(b) c$\n}\nA \"1\" <|-- \"*\" B : d\nnamespace n {\n class C\n}\nnote for A \"e\"",
		"erDiagram\nA ||--o{ B : \"c\"\nA[x] {\n int a PK, FK \"d\"\n}",
		"timeline\ntitle a\nsection b\n 2002 : c : d", "journey\nsection a\n b: 5: c, d", "pie showData\ntitle a\n\"b\" : 1.5",
		"gantt\ndateFormat YYYY-MM-DD\nsection a\n b :done, c, 2024-01-01, 3d\n d : after c, 1w",
		"quadrantChart\nx-axis a --> b\nquadrant-1 c\nd:::e: [0.1, 0.2] radius: 3",
		"gitGraph TB:\ncommit id: \"a\"\nbranch b\ncommit\ncheckout main\nmerge b tag: \"c\"",
		"graphǒ", "timeline\ntitle　容\nsection　器\n2014 :　发布",
		"C4Context\ntitle a\nBoundary(b, \"c\") {\nPerson(d, \"e\", $tags=\"f\")\n}\nRel(d, d, \"g\")",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "?")
		d, diags := parse(text)
		checkPlaces(t, text, d, diags)
		mermaid.Describe(d, diags)
	})
}
