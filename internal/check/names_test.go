package check_test

import (
	"slices"
	"strings"
	"testing"

	"docgen/internal/check"
	"docgen/internal/diag"
	"docgen/internal/page"
	"docgen/internal/settings"
	"docgen/internal/source"

	"github.com/google/go-cmp/cmp"
)

func TestUnusualSpellings(t *testing.T) {
	got := expect(t, read(t, `
-- a.md --
Tree ⊃ AI 推理
Tree ⊃ AI推理
Wood ⊃ AI 推理
Grove ⊃ AI 推理
Park ⊃ AI推理
`), "a.md:2:8 name-variant «AI推理» AI推理 is usually spelled AI 推理")
	if places(got[0]) != "a.md:5:8 «AI推理» so it is here" {
		t.Errorf("related: %s", places(got[0]))
	}
	if f := got[0].Fixes[0]; !f.Safe || strings.Contains(fixed(t, f), "AI推理") {
		t.Errorf("fix %+v", f)
	}
}

func TestASpellingThatIsNoRarerIsNotReplacedUnseen(t *testing.T) {
	got := check.Run(read(t, "-- a.md --\nTree ⊃ OAK\nWood ⊃ Oak\n"))
	if len(got) != 1 || got[0].Fixes[0].Safe {
		t.Errorf("%+v", got)
	}
}

func TestNearlyTheSameName(t *testing.T) {
	for _, c := range []struct {
		usual, rare string
		isVariant   bool
	}{
		{"Holm oak", "Holm-oak", true}, // a hyphen
		{"container runtime", "containerruntime", true},
		{"Kubernetes", "Kuberntes", true}, // a slip
		{"Kubernetes", "Kubenretes", true},
		{"全虚拟化", "半虚拟化", false}, // two words
		{"IPv4", "IPv6", false},
		{"containerd", "container", false},
		{"Oak", "Oat", false},
	} {
		got := check.Run(read(t, "-- a.md --\nX1 ⊃ "+c.usual+"\nX2 ⊃ "+c.usual+"\nX3 ⊃ "+c.rare+"\n"))
		found := len(got) == 1 && got[0].Code == diag.NameVariant && got[0].Span.Text() == c.rare
		if found != c.isVariant || len(got) > 1 {
			t.Errorf("%s beside %s: %v", c.rare, c.usual, showAll(got))
		}
	}
}

func TestConfusableNames(t *testing.T) {
	got := expect(t, read(t, "-- a.md --\nTree ⊃ O\u0430k\nWood ⊃ Be\u200Bech\nHedge ⊃ Be\u200Bech\nBody ⊃ α-helix\nParents ⊃ 👨\u200D👩\nTongue ⊃ Русский\n"),
		`a.md:1:8 confusable-name «Oаk» Oаk mixes Latin letters with 'а' (U+0430), which looks like 'a'`,
		"a.md:2:8 confusable-name «Be\u200Bech» the name Beech holds a character that cannot be seen, U+200B",
	)
	// In which script the name was meant is likely and not certain.
	if f := got[0].Fixes[0]; f.Safe || !strings.Contains(fixed(t, f), "Tree ⊃ Oak\n") {
		t.Errorf("fix %+v", f)
	}
	if f := got[1].Fixes[0]; !f.Safe || !strings.Contains(fixed(t, f), "Wood ⊃ Beech\nHedge ⊃ Beech\n") {
		t.Errorf("fix %+v", f)
	}
}

// titled adds an empty page with a title and aliases in its front matter.
func titled(in *check.Input, path, title string, aliases ...any) {
	f := source.NewFile(path, title+"\n")
	p := &page.Page{File: f, Title: title, Body: f.Span(0, len(f.Text))}
	p.FrontMatter.Params = map[string]any{"aliases": aliases}
	p.FrontMatter.Places = map[string]source.Span{"title": f.Span(0, len(title))}
	in.Pages = append(in.Pages, p)
}

func TestAliasClashes(t *testing.T) {
	in := read(t, "-- a.md --\nOak ⊃ Holm oak\nOak ⊃ Kermes oak\nOak ⊃ Holly oak\n")
	in.Settings = settings.Settings{Aliases: map[string][]string{"Holm oak": {"Ilex", "holm oak"}}}
	titled(&in, "holm.md", "Holm oak", "Holly oak", "/old/address/")
	titled(&in, "kermes.md", "Kermes oak", "ILEX")
	titled(&in, "holly.md", "Holly oak")
	got := check.Run(in)
	want := []string{
		"- alias-clash «» Holly oak is an alias of Holm oak, and has a page of its own as a concept",
		"- alias-clash «» ILEX is an alias of both Holm oak and Kermes oak",
	}
	if diff := cmp.Diff(want, showAll(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestOrphanConcepts(t *testing.T) {
	in := read(t, "-- a.md --\nTree ⊃ Oak\n")
	titled(&in, "moss.md", "Moss", "Bryophyta")
	titled(&in, "oak.md", "Oak", "Quercus")
	titled(&in, "rock.md", "Rock", "/old/rock/")
	got := check.Run(in)
	if diff := cmp.Diff([]string{"moss.md:1:1 orphan-concept «Moss» nothing relates Moss, which this page defines, to any other concept"}, showAll(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAddressClashes(t *testing.T) {
	expect(t, read(t, `
-- Guide.md --
-- b/README.md --
-- b/index.md --
-- c.md --
-- c/README.md --
-- guide.md --
-- x.md --
Tree ⊃ C/D
Tree ⊃ C D
Tree ⊃ C++
`),
		"c.md:1:1 slug-clash «» c.md and c/README.md ask for one address, /c/",
		"guide.md:1:1 slug-clash «» guide.md and Guide.md ask for one address, /guide/",
		"x.md:1:8 slug-clash «C/D» C/D and C D ask for one address, concepts/c-d/",
	)
}

func TestShape(t *testing.T) {
	in := read(t, `
-- a.md --
A0 ⊃ B0
B0 ⊃ C0
C0 ⊃ D0
D0 ⊃ E0
X0 ⊃ C0
A0 ⊃ C0
`)
	in.Settings = settings.Settings{
		Severity: map[diag.Code]diag.Severity{
			diag.MultipleParents: diag.Error, diag.TooDeep: diag.Error, diag.TooWide: diag.Error, diag.RedundantEdge: diag.Off,
		},
		Limits: settings.Limits{Depth: 2, Width: 1},
	}
	got := expect(t, in,
		// A0 ⊃ C0 follows anyway, so A0 is no direct parent of C0, and contains one directly.
		"a.md:3:1 too-deep «C0 ⊃ D0» D0 is 3 steps deep; the limit is 2: A0 ⊃ B0 ⊃ C0 ⊃ D0",
		"a.md:5:1 multiple-parents «X0 ⊃ C0» C0 has 2 direct parents: B0 and X0",
	)
	if places(got[1]) != "a.md:2:1 «B0 ⊃ C0» B0 ⊃ C0 is asserted here" {
		t.Errorf("related: %s", places(got[1]))
	}
}

func TestOrphanPages(t *testing.T) {
	in := read(t, "-- README.md --\n[a](a.md) [folder](d/)\n-- a.md --\n[self](a.md)\n-- b.md --\n[self](b.md)\n-- c/README.md --\n-- d/index.md --\n-- menu.md --\n")
	in.Pages[slices.IndexFunc(in.Pages, func(p *page.Page) bool { return p.File.Path == "menu.md" })].FrontMatter.Params = map[string]any{"menu": "main"}
	in.Settings.Severity = map[diag.Code]diag.Severity{diag.OrphanPage: diag.Info}
	expect(t, in, "b.md:1:1 orphan-page «» no page links to b.md")
}

// Names that differ by a sign alone are ordinary: no finding, and no address shared.
func TestNamesThatDifferByASign(t *testing.T) {
	expect(t, markdown(t, "-- a.md --\n- Language ⊃ C\n- Language ⊃ C++\n- Language ⊃ C#\n- Language ⊃ F\n- Language ⊃ F#\n"+
		"- Platform ⊃ .NET\n- Platform ⊃ NET\n", settings.Settings{}))
}

// A page gives way to a file of the site that stands where its folder would be.
func TestAddressesOfFiles(t *testing.T) {
	in := read(t, "\n-- guide.md --\n-- other.md --\n")
	in.Files = []string{"Guide", "other.md", "other/x.png"}
	expect(t, in, "guide.md:1:1 slug-clash «» guide.md asks for the address /guide/, where the file Guide is published")
}

// Every kind of drawing that is looked at as a whole has a size.
func TestSizesOfDiagrams(t *testing.T) {
	for _, body := range []string{
		"graph TD\nA --> B --> C", "classDiagram\nA <|-- B\nB <|-- C", "stateDiagram-v2\nA --> B\nB --> C",
		"erDiagram\nA ||--o{ B : x\nB ||--o{ C : x", "mindmap\n  A\n    B\n    C",
		"C4Context\nPerson(a, \"A\")\nSystem(b, \"B\")\nSystem(c, \"C\")\nRel(a, b, \"x\")\nRel(b, c, \"x\")",
		"sequenceDiagram\nA->>B: x\nNote over A,B: y\nB->>C: x", "gitGraph\ncommit\ncommit\ncommit",
	} {
		in := markdown(t, "-- a.md --\n```mermaid\n"+body+"\n```\n", settings.Settings{Limits: settings.Limits{Nodes: 2}})
		expect(t, in, "a.md:1:1 diagram-size «```mermaid» the diagram has 3 nodes and 2 edges; the limits are 2 and 300")
	}
}
