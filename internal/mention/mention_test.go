package mention_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"docgen/internal/concept"
	"docgen/internal/mention"
	"docgen/internal/page"
	"docgen/internal/source"
)

// graphOf makes a graph of concepts below "top", each with the aliases behind "=".
func graphOf(names ...string) *concept.Graph {
	file := source.NewFile("names.md", strings.Repeat("x", len(names)+1))
	var statements []concept.Statement
	aliases := concept.Aliases{}
	for i, name := range names {
		name, rest, _ := strings.Cut(name, "=")
		for alias := range strings.SplitSeq(rest, "=") {
			if alias != "" {
				aliases[concept.KeyOf(alias)] = concept.KeyOf(name)
				statements = append(statements, concept.Statement{Span: file.Span(i, i+1), Role: concept.Claim, Operands: []concept.Operand{
					{Name: alias, Key: concept.KeyOf(alias)}, {Name: name, Key: concept.KeyOf(name)},
				}})
			}
		}
		statements = append(statements, concept.Statement{Span: file.Span(i, i+1), Operands: []concept.Operand{
			{Name: "the very top", Key: "the very top"}, {Name: name, Key: concept.KeyOf(name)},
		}})
	}
	return concept.NewGraph(statements, aliases)
}

// pageOf makes a page of prose, whose pieces are parted by "|".
func pageOf(text string) *page.Page {
	p := &page.Page{File: source.NewFile("page.md", text)}
	at := 0
	for piece := range strings.SplitSeq(text, "|") {
		p.Prose = append(p.Prose, p.File.Span(at, at+len(piece)))
		at += len(piece) + 1
	}
	return p
}

// TestMentions shows what counts as a mention: each case has the names of concepts, a text,
// and what is found in it, with the concept's name where it is spelled otherwise.
func TestMentions(t *testing.T) {
	for _, c := range []struct {
		rule, names, text, want string
	}{
		{"letter case", "Kubernetes", "kubernetes and KUBERNETES", "kubernetes:Kubernetes KUBERNETES:Kubernetes"},
		{"width and spaces", "Wasm Edge", "Ｗａｓｍ　Ｅｄｇｅ, wasm   edge", "Ｗａｓｍ　Ｅｄｇｅ:Wasm Edge wasm   edge:Wasm Edge"},
		{"accents", "Café", "a café, a cafe, a cafe\u0301", "café:Café cafe\u0301:Café"},
		{"spaces between scripts", "WasmEdge 支持", "有 WasmEdge支持。", "WasmEdge支持:WasmEdge 支持"},
		{"whole words", "oak", "oaken soak oak. oak_tree oak-tree oak's", "oak oak oak"},
		{"no boundaries in Chinese", "容器", "用容器运行，容器化", "容器 容器"},
		{"Chinese beside Latin", "runc,容器", "用runc容器", "runc 容器"},
		{"the longest", "容器,容器运行时,运行时", "容器运行时和运行时", "容器运行时 运行时"},
		{"the longest that is whole", "barrel,barrel drum", "a barrel drummer", "barrel"},
		{"not inside another", "virtual machine,machine learning", "virtual machine learning", "virtual machine"},
		{"aliases", "Kubernetes=K8s", "k8s", "k8s:Kubernetes"},
		{"plurals", "zither,bus,OS,VM,Go", "zithers, buses, buss, OSs, VMs, Gos", "zithers:zither OSs:OS VMs:VM"},
		{"short names as they are spelled", "Go,io", "go to Go, IO io", "Go io"},
		{"capitals as they are spelled", "WHO,K3s", "who WHO Who k3s", "WHO k3s:K3s"},
		{"one letter", "C,R", "C and| C |in|c|R 2", "C"},
		{"one Chinese character", "鼓,锣", "打鼓，鼓、锣和钹|鼓|鼓励", "鼓 鼓"},
		{"numbers and signs", "2024,++", "in 2024 ++", ""},
		{"names with signs", "C++,C#,.NET", "C++ and C#, not C+ or c++; .NET!", "C++ C# .NET"},
		{"no part of a name with signs", "Objective", "Objective++ Objective# Objective+", ""},
		{"addresses", "kubernetes,node", "see kubernetes.io, me@node.org, node.js. A node.", "node"},
		{"callouts", "note", "[!NOTE] a note", "note"},
		{"lines", "service mesh,服务网格", "a service\nmesh, 服务\n网格", "service\nmesh:service mesh 服务\n网格:服务网格"},
		{"pieces that something parts", "service mesh", "a service|mesh", ""},
	} {
		t.Run(c.rule, func(t *testing.T) {
			g := graphOf(strings.Split(c.names, ",")...)
			p := pageOf(c.text)
			var got []string
			for _, m := range mention.NewFinder(g).Find(p) {
				text, name := c.text[m.Start:m.End], g.Concepts[m.Concept].Name
				if text != name {
					text += ":" + name
				}
				got = append(got, text)
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("in %q\n got %q\nwant %q", c.text, strings.Join(got, " "), c.want)
			}
		})
	}
}

// TestMentionsOverLines reads prose that comes line by line.
func TestMentionsOverLines(t *testing.T) {
	const text = "a service\n  mesh\n\nservice\n\nmesh"
	p := &page.Page{File: source.NewFile("page.md", text)}
	for _, word := range []string{"a service", "mesh", "service", "mesh"} {
		at := 0
		if n := len(p.Prose); n > 0 {
			at = p.Prose[n-1].End
		}
		at += strings.Index(text[at:], word)
		p.Prose = append(p.Prose, p.File.Span(at, at+len(word)))
	}
	got := mention.NewFinder(graphOf("service mesh")).Find(p)
	want := []mention.Mention{{Concept: 0, Start: 2, End: 16}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// FuzzFind holds mentions to what they are: in order, apart from each other, inside the
// prose, and named as their concepts are.
func FuzzFind(f *testing.F) {
	f.Add("Kubernetes,K3s=k-3-s", "a K3s and kubernetes|, K-3-S.")
	f.Add("容器,容器运行时,ﬁ", "容器\n运行时ﬁ|fi")
	f.Add("C++,a\u0301b,ａ b", "C++s a\u0301bs Ａ b")
	f.Fuzz(func(t *testing.T, names, text string) {
		text = strings.ToValidUTF8(text, "?")
		g := graphOf(strings.Split(strings.ToValidUTF8(names, "?"), ",")...)
		p := pageOf(text)
		at := 0
		for _, m := range mention.NewFinder(g).Find(p) {
			if m.Start < at || m.End <= m.Start || m.End > len(text) {
				t.Fatalf("[%d,%d) after %d of %d", m.Start, m.End, at, len(text))
			}
			at = m.End
			found := text[m.Start:m.End]
			if !named(g, m.Concept, found) && !named(g, m.Concept, strings.TrimSuffix(found, "s")) {
				t.Fatalf("%q is no name of %q", found, g.Concepts[m.Concept].Name)
			}
		}
	})
}

// named reports whether a text names a concept, with its line ends as spaces or as nothing.
func named(g *concept.Graph, id concept.ID, text string) bool {
	for _, without := range []string{text, strings.NewReplacer("\r", "", "\n", "").Replace(text)} {
		if got, ok := g.Lookup(concept.KeyOf(without)); ok && got == id {
			return true
		}
	}
	return false
}

// BenchmarkFind looks for 100,000 names in a page of 1 MB; the figure that counts is that
// for a second. Texts of the first two kinds mention something in each line, the third
// begins the longest names everywhere.
func BenchmarkFind(b *testing.B) {
	var names []string
	for i := range 100_000 {
		names = append(names, fmt.Sprintf("concept %d", i), fmt.Sprintf("概念%d", i))
	}
	names = append(names, strings.Repeat("a b ", 15)+"c")
	finder := mention.NewFinder(graphOf(names...))
	for _, c := range []struct{ name, line string }{
		{"English", "Some text in words that mentions concept 4711, and goes on for a while.\n"},
		{"Chinese", "一段中文文字提到概念4711，然后继续写下去，写得不长也不短，就像真的一样。\n"},
		{"hostile", "a b a b a b a b a b a b a b a b a b a b a b a b a b a b a b a b a b "},
	} {
		b.Run(c.name, func(b *testing.B) {
			text := strings.Repeat(strings.Repeat(c.line, 4)+c.line[:len(c.line)-1]+"|", 1<<20/len(c.line)/5)
			p := &page.Page{File: source.NewFile("page.md", text)}
			for at := 0; at < len(text); at += 5 * len(c.line) { // paragraphs
				p.Prose = append(p.Prose, p.File.Span(at, min(at+5*len(c.line)-1, len(text))))
			}
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				finder.Find(p)
			}
		})
	}
}

// BenchmarkNewFinder makes a finder for 200,000 names.
func BenchmarkNewFinder(b *testing.B) {
	var names []string
	for i := range 200_000 {
		names = append(names, fmt.Sprintf("some concept with the number %d", i))
	}
	g := graphOf(names...)
	b.ReportAllocs()
	for b.Loop() {
		mention.NewFinder(g)
	}
}
