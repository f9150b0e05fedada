package site

import (
	"html"
	"slices"
	"strconv"
	"strings"

	"docgen/internal/concept"
)

// side is one side of a concept: all that is broader than it, or all that is narrower.
type side struct {
	Tree  string `json:"tree,omitempty"`  // HTML: the items of a list
	More  int    `json:"more,omitempty"`  // of those one edge away, which are not listed
	Count int    `json:"count,omitempty"` // of all
}

// treeSize is the most lines of a tree beside those one edge away: fewer where there are
// many concepts, as the trees of a deep hierarchy would otherwise grow with the square of it.
func (s *Site) treeSize() int {
	const all, least, most = 400_000, 20, 300
	return max(least, min(most, all/max(1, len(s.graph.Concepts))))
}

// grower makes the trees of one direction. It is safe for concurrent use.
type grower struct {
	*Site
	next   [][]concept.ID // by concept.ID: one edge on, ordered by name
	counts []int          // by concept.ID: all that lies in the direction
}

// newGrower takes the edges of one direction and sorts them by the rank of names.
func newGrower(s *Site, next func(concept.ID) []concept.ID, counts []int, rank []int32) *grower {
	g := &grower{Site: s, next: make([][]concept.ID, len(s.graph.Concepts)), counts: counts}
	for id := range g.next {
		list := next(concept.ID(id))
		slices.SortFunc(list, func(a, b concept.ID) int { return int(rank[a] - rank[b]) })
		g.next[id] = list
	}
	return g
}

// limb is a line of a tree that is being made.
type limb struct {
	id    concept.ID
	more  int   // concepts below that are not listed
	again bool  // those below are listed elsewhere in the tree
	below []int // indices of limbs
}

// side makes the tree of all that lies on one side of a concept, the nearest first as far as
// there is room. Each concept unfolds once. title names the side.
func (g *grower) side(of concept.ID, title string, words map[string]string) side {
	limbs := []limb{{id: of}}
	unfolded := map[concept.ID]bool{of: true}
	direct := g.next[of]
	s := side{More: max(0, len(direct)-g.listable())}
	room := g.treeSize()
	for i := 0; i < len(limbs); i++ {
		next := g.next[limbs[i].id]
		switch {
		case i == 0:
			next = next[:len(next)-s.More]
		case len(next) == 0:
			continue
		case unfolded[limbs[i].id]:
			limbs[i].again = true
			continue
		case len(next) > room:
			limbs[i].more = len(next)
			continue
		default:
			room -= len(next)
		}
		unfolded[limbs[i].id] = true
		for _, id := range next {
			limbs[i].below = append(limbs[i].below, len(limbs))
			limbs = append(limbs, limb{id: id})
		}
	}
	s.Tree = g.write(limbs, title, words)
	s.Count = g.counts[of]
	return s
}

// write writes limbs as items of a list, which unfold, without the first, which is the concept
// itself. Templates would take a sixth of the time of a build of many concepts for it, as most
// of their pages is such lines.
func (g *grower) write(limbs []limb, title string, words map[string]string) string {
	const small = 12 // lines that need no folding
	title = html.EscapeString(title)
	unfold := `<details>`
	if len(limbs)-1 <= small {
		unfold = `<details open>`
	}
	var b strings.Builder
	var write func(i int) // trees are as deep as they have lines at most
	write = func(i int) {
		l := &limbs[i]
		to := g.linkToConcept(l.id)
		name := html.EscapeString(to.Title)
		b.WriteString(`<li><a class="concept" href="` + html.EscapeString(to.URL) + `">` + name + `</a>`)
		if l.more > 0 {
			b.WriteString(` <span class="count" title="` + title + `">+` + strconv.Itoa(l.more) + `</span>`)
		}
		if l.again {
			b.WriteString(` <span class="again" title="` + html.EscapeString(words["againHere"]) + `">↑</span>`)
		}
		if len(l.below) > 0 {
			b.WriteString(unfold + `<summary><span class="hidden">` + title + `: ` + name + `</span></summary><ul>`)
			for _, below := range l.below {
				write(below)
			}
			b.WriteString(`</ul></details>`)
		}
		b.WriteString(`</li>`)
	}
	for _, below := range limbs[0].below {
		write(below)
	}
	return b.String()
}

// nameRanks gives each concept its place in the order of names.
func (s *Site) nameRanks() []int32 {
	order := make([]concept.ID, len(s.graph.Concepts))
	for i := range order {
		order[i] = concept.ID(i)
	}
	slices.SortStableFunc(order, func(a, b concept.ID) int { return compareNatural(s.conceptName(a), s.conceptName(b)) })
	rank := make([]int32, len(order))
	for i, id := range order {
		rank[id] = int32(i)
	}
	return rank
}
