package concept

import (
	"cmp"
	"slices"
	"strings"
)

// Aliases joins keys: it maps the key of an alias to the key of the concept that it
// names. An alias of an alias names what that one names.
type Aliases map[Key]Key

// flatten returns aliases that each name their concept directly. Aliases in a circle all
// name the least key of the circle. It takes time linear in the aliases, and a sort.
func (a Aliases) flatten() Aliases {
	flat := make(Aliases, len(a))
	for _, alias := range sortedKeys(a) {
		var path []Key
		place := map[Key]int{} // of each key of the path
		k := alias
		for {
			if final, known := flat[k]; known {
				k = final
				break
			}
			if i, circle := place[k]; circle {
				k = slices.Min(path[i:])
				break
			}
			next, isAlias := a[k]
			if !isAlias {
				break
			}
			place[k] = len(path)
			path = append(path, k)
			k = next
		}
		for _, p := range path {
			flat[p] = k
		}
	}
	return flat
}

// of returns the key of the concept that a key names, in flattened aliases.
func (a Aliases) of(k Key) Key {
	if concept, ok := a[k]; ok {
		return concept
	}
	return k
}

// NewGraph builds the graph of what the statements assert. Statements may come in any
// order; the graph is the same. Of every assertion each neighbouring pair of operands
// becomes an edge; claims, denials and ignored statements are kept and add nothing.
// It takes O(s log s) for s operands in all.
func NewGraph(statements []Statement, aliases Aliases) *Graph {
	g := &Graph{Statements: slices.SortedFunc(slices.Values(statements), compareStatements)}
	r := resolver{graph: g, aliases: aliases.flatten()}
	r.nameConcepts()
	r.collectEdges()
	return g
}

// compareStatements is a total order up to statements that say the same in the same
// place, which makes the graph independent of the order they come in.
func compareStatements(a, b Statement) int {
	return cmp.Or(
		a.Span.Compare(b.Span),
		cmp.Compare(a.Construct, b.Construct),
		cmp.Compare(a.Role, b.Role),
		cmp.Compare(a.Relation, b.Relation),
		slices.CompareFunc(a.Operands, b.Operands, func(a, b Operand) int {
			return cmp.Or(a.Span.Compare(b.Span), strings.Compare(a.Name, b.Name))
		}),
	)
}

// asserts reports whether a statement adds edges.
func (s *Statement) asserts() bool { return s.Role == Assertion && s.Relation == Contains }

// A resolver turns names into concepts while a graph is being built.
type resolver struct {
	graph   *Graph
	aliases Aliases // flattened
}

// spelling is one way in which a concept is written.
type spelling struct {
	name  string
	key   Key  // the name's own
	alias bool // that key is not the concept's
	uses  int
}

func (r *resolver) nameConcepts() {
	names := map[Key]int{} // index into all
	var all []naming
	for i := range r.graph.Statements {
		s := &r.graph.Statements[i]
		if s.Role == Ignored {
			continue
		}
		for _, o := range s.Operands {
			key := r.aliases.of(o.Key)
			n, ok := names[key]
			if !ok {
				n = len(all)
				names[key] = n
				all = append(all, naming{key: key})
			}
			all[n].spellings = count(all[n].spellings, spelling{name: o.Name, key: o.Key, alias: key != o.Key})
			all[n].declared = all[n].declared || s.asserts()
		}
	}
	declared := slices.DeleteFunc(all, func(n naming) bool { return !n.declared })
	slices.SortFunc(declared, func(a, b naming) int { return strings.Compare(string(a.key), string(b.key)) })

	r.graph.byKey = make(map[Key]ID, len(declared))
	r.graph.Concepts = make([]Concept, len(declared))
	for id, n := range declared {
		r.graph.byKey[n.key] = ID(id)
		r.graph.Concepts[id] = Concept{Key: n.key, Name: usual(n.spellings)}
	}
	r.addAliases(declared)
}

// A naming is all that the statements call one key.
type naming struct {
	key       Key
	spellings []spelling
	declared  bool // some assertion names it
}

// count adds one use of a spelling. Concepts have few spellings, so a list is searched;
// past a limit that only made-up text reaches, further spellings are not counted,
// which keeps this linear.
func count(list []spelling, use spelling) []spelling {
	const limit = 64
	for i := range list {
		if list[i].name == use.name {
			list[i].uses++
			return list
		}
	}
	if len(list) == limit {
		return list
	}
	use.uses = 1
	return append(list, use)
}

// usual returns the spelling used most often, the first seen where tied. A spelling of
// the concept's own key goes before any of its aliases, however common.
func usual(list []spelling) string {
	best := list[0]
	for _, s := range list[1:] {
		if best.alias && !s.alias || best.alias == s.alias && s.uses > best.uses {
			best = s
		}
	}
	return best.name
}

// addAliases makes declared aliases name their concepts. An alias is shown as the text
// spells it, and by its key where the text never uses it.
func (r *resolver) addAliases(declared []naming) {
	for _, alias := range sortedKeys(r.aliases) {
		key := r.aliases.of(alias)
		id, ok := r.graph.byKey[key]
		if !ok || alias == key {
			continue
		}
		r.graph.byKey[alias] = id
		name := string(alias)
		for _, s := range declared[id].spellings {
			if s.key == alias {
				name = s.name
				break
			}
		}
		c := &r.graph.Concepts[id]
		c.Aliases = append(c.Aliases, name)
	}
	for i := range r.graph.Concepts {
		slices.Sort(r.graph.Concepts[i].Aliases)
	}
}

// SpellAliases shows the aliases of the graph's concepts as they are written where they are
// declared; names has that by their keys.
func (g *Graph) SpellAliases(names map[Key]string) {
	for i := range g.Concepts {
		aliases := g.Concepts[i].Aliases
		for k, alias := range aliases {
			if name, ok := names[KeyOf(alias)]; ok {
				aliases[k] = name
			}
		}
		slices.Sort(aliases)
	}
}

func sortedKeys(a Aliases) []Key {
	keys := make([]Key, 0, len(a))
	for k := range a {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// collectEdges gathers the asserted pairs and, for each, the statements that assert it.
func (r *resolver) collectEdges() {
	type saying struct {
		broader, narrower ID
		statement         int
	}
	var said []saying
	for i := range r.graph.Statements {
		s := &r.graph.Statements[i]
		if !s.asserts() {
			continue
		}
		for k := 1; k < len(s.Operands); k++ {
			broader, _ := r.graph.Lookup(r.aliases.of(s.Operands[k-1].Key))
			narrower, _ := r.graph.Lookup(r.aliases.of(s.Operands[k].Key))
			if broader != narrower {
				said = append(said, saying{broader, narrower, i})
			}
		}
	}
	slices.SortFunc(said, func(a, b saying) int {
		return cmp.Or(cmp.Compare(a.broader, b.broader), cmp.Compare(a.narrower, b.narrower), cmp.Compare(a.statement, b.statement))
	})
	said = slices.Compact(said)
	for _, p := range said {
		edges := r.graph.Edges
		if k := len(edges) - 1; k >= 0 && edges[k].Broader == p.broader && edges[k].Narrower == p.narrower {
			edges[k].Statements = append(edges[k].Statements, p.statement)
			continue
		}
		r.graph.Edges = append(edges, Edge{p.broader, p.narrower, []int{p.statement}})
	}
}
