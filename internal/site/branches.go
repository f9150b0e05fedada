package site

import (
	"slices"

	"docgen/internal/concept"
)

// conceptBranch is one line of the tree of what is broader or narrower than a concept. A
// template prints the lines as nested lists without recursion: Down says that a list of
// further concepts follows, Up how many lists end after this line.
type conceptBranch struct {
	Title string `json:"title"`
	URL   string `json:"url"`
	Down  bool   `json:"down,omitempty"`
	Up    []int  `json:"up,omitempty"`    // as many elements as lists end
	More  int    `json:"more,omitempty"`  // concepts below that are not listed
	Again bool   `json:"again,omitempty"` // those below are listed elsewhere in the tree
}

// side is one side of a concept: all that is broader than it, or all that is narrower.
type side struct {
	Tree  []conceptBranch `json:"tree,omitempty"`
	More  int             `json:"more,omitempty"`  // of those one edge away, which are not listed
	Count int             `json:"count,omitempty"` // of all
	Open  bool            `json:"open,omitempty"`  // the tree is so small that all of it is shown
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
	more  int
	again bool
	below []int // indices of limbs
}

// side makes the tree of all that lies on one side of a concept, the nearest first as far as
// there is room. Each concept unfolds once.
func (g *grower) side(of concept.ID) side {
	const small = 12 // lines that need no folding
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
	s.Tree = g.lines(limbs)
	s.Open = len(s.Tree) <= small
	s.Count = g.counts[of]
	return s
}

// lines puts limbs in the order of reading, without the first, which is the concept itself.
// Trees are as deep as they have lines at most.
func (g *grower) lines(limbs []limb) []conceptBranch {
	var list []conceptBranch
	var write func(i int)
	write = func(i int) {
		l := &limbs[i]
		to := g.linkToConcept(l.id)
		list = append(list, conceptBranch{Title: to.Title, URL: to.URL, Down: len(l.below) > 0, More: l.more, Again: l.again})
		for _, below := range l.below {
			write(below)
		}
		if last := len(list) - 1; len(l.below) > 0 {
			list[last].Up = append(list[last].Up, 0)
		}
	}
	for _, below := range limbs[0].below {
		write(below)
	}
	return list
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
