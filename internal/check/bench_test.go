package check_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"docgen/internal/check"
	"docgen/internal/concept"
	"docgen/internal/page"
	"docgen/internal/source"
)

// The shapes that hierarchies take at the extremes: an edge for each number below m, on
// nodes that are numbers too.
var shapes = []struct {
	name string
	edge func(i, m int) (broader, narrower int)
}{
	{"deep-chain", func(i, _ int) (int, int) { return i, i + 1 }},
	{"wide-tree", func(i, _ int) (int, int) { return i / 1000, i + 1 }}, // a thousand children a node
	{"dense-dag", triangle},
	{"giant-cycle", func(i, m int) (int, int) { return i, (i + 1) % m }},
}

// triangle numbers the pairs (a, b) with a < b, so that m of them make every edge that a
// graph of √(2m) nodes can have.
func triangle(i, _ int) (broader, narrower int) {
	narrower = int((1 + math.Sqrt(float64(1+8*i))) / 2)
	return i - narrower*(narrower-1)/2, narrower
}

// word makes a name of Latin letters, as a hierarchy has: no two are alike.
func word(random *rand.Rand) string {
	name := make([]byte, 10)
	for i := range name {
		name[i] = byte('a' + random.IntN(26))
	}
	return string(name)
}

// BenchmarkHierarchyRun goes from statements to findings: the graph, its closure, the verdicts on a
// claim for every tenth edge, and every rule. The time for one edge is given as ns/edge.
//
// Measured in processor time on one core, from 10,000 edges to 1,000,000, in ns/edge: chain
// 6,000 to 11,300, tree 5,700 to 14,300, dense graph 2,100 to 2,300, cycle 4,500 to 9,200.
// On a machine that others used too each varies by a third. What grows is memory
// that no longer fits the processor's caches, most of all the tables of names. At 1,000,000
// edges the operating system gives 1.7 GB for the chain, the statements that go in included.
func BenchmarkHierarchyRun(b *testing.B) {
	for _, shape := range shapes {
		for _, m := range []int{1e4, 1e5, 1e6} {
			b.Run(fmt.Sprintf("%s/%d", shape.name, m), func(b *testing.B) {
				p, statements := stated(m, shape.edge)
				findings := 0
				for b.Loop() {
					h := concept.Close(concept.NewGraph(statements, nil))
					findings = len(check.Run(check.Input{Pages: []*page.Page{p}, Hierarchy: h}))
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(m), "ns/edge")
				b.ReportMetric(float64(findings), "findings")
				var memory runtime.MemStats
				runtime.ReadMemStats(&memory)
				b.ReportMetric(float64(memory.Sys)/1e6, "MB-from-OS")
			})
		}
	}
}

// stated makes a page that asserts m edges, and claims a pair of concepts for every tenth.
func stated(m int, edge func(i, m int) (int, int)) (*page.Page, []concept.Statement) {
	random := rand.New(rand.NewPCG(1, 2))
	operands := map[int]concept.Operand{}
	operand := func(n int) concept.Operand {
		o, ok := operands[n]
		if !ok {
			name := word(random)
			o = concept.Operand{Name: name, Key: concept.KeyOf(name)}
			operands[n] = o
		}
		return o
	}
	f := source.NewFile("page.md", strings.Repeat("\n", 11*m/10+1))
	list := make([]concept.Statement, 0, 11*m/10)
	add := func(role concept.Role, broader, narrower int) {
		s := concept.Statement{
			Construct: concept.BulletItem, Role: role, Span: f.Span(len(list), len(list)+1),
			Operands: []concept.Operand{operand(broader), operand(narrower)},
		}
		for i := range s.Operands {
			s.Operands[i].Span = s.Span
		}
		list = append(list, s)
	}
	for i := range m {
		broader, narrower := edge(i, m)
		add(concept.Assertion, broader, narrower)
	}
	n := len(operands)
	for range m / 10 {
		add(concept.Claim, random.IntN(n), random.IntN(n))
	}
	return &page.Page{File: f, Body: f.Span(0, len(f.Text))}, list
}
