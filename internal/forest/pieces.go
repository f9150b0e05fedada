package forest

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"docgen/internal/concept"
)

// pieceSize is the number of concepts of one piece: some 15 kB compressed, which is no
// more than a picture, and one piece is all of most hierarchies.
const pieceSize = 2000

// placesListed is how many places that state one edge are given; nobody reads on.
const placesListed = 20

// Text gives the words of a hierarchy's concepts and places as they are published.
type Text struct {
	// Name and Aliases are plain text. Address is the last part of the address of the
	// concept's page, unescaped and without slashes.
	Name    func(concept.ID) string
	Aliases func(concept.ID) []string
	Address func(concept.ID) string

	// LineAnchor begins the ids that most places have, followed by their line.
	LineAnchor string

	// Place says where a statement (an index into Graph.Statements) is read.
	Place func(statement int) Place
}

// Place is where a statement stands: its page's title and its address relative to the
// site's root ("" where it is not published), the nearest heading, the file and the line.
type Place struct {
	Page, URL, Heading, Anchor, File string
	Line                             int
}

// A File is one piece under its name.
type File struct {
	Name string
	Data []byte
}

// treePiece holds a run of concepts by their numbers: what the map and the search for a
// proof need.
type treePiece struct {
	Concepts int `json:"concepts"` // in all
	Roots    int `json:"roots"`
	Size     int `json:"size"` // of a piece: number n stands in piece n / size
	Next     int `json:"next"` // the first number that Families unfold

	Names   []string         `json:"names"`
	IDs     []int            `json:"ids"`               // the order in which proofs prefer concepts
	Aliases map[int][]string `json:"aliases,omitempty"` // by index into Names
	Pages   map[int]string   `json:"pages,omitempty"`   // addresses that do not follow from the name

	// Families have for each concept 0 where it contains nothing; else how many concepts
	// are below it, and then runs: n > 0 stands for the next n concepts, unfolded here,
	// and n <= 0 for the concept numbered -n, unfolded elsewhere.
	Families []any `json:"families"`
}

// saidPiece says where the edges to a run of concepts are stated.
type saidPiece struct {
	Pages    [][3]string `json:"pages"` // title, address, file
	Headings []string    `json:"headings"`
	Line     string      `json:"line"`    // Text.LineAnchor
	Anchors  []string    `json:"anchors"` // that do not follow from the line

	// Edges has for each concept its edges, each the number of the broader concept and
	// then, for each place, four numbers: of its page, of its heading, its line, and of its
	// anchor, -1 for the one that follows from the line.
	Edges [][][]int `json:"edges"`
}

// Pieces returns the forest cut into files: tree-0.json, said-0.json and so on. A reader
// fetches the first and then what it needs.
func (f *Forest) Pieces(g *concept.Graph, t Text) ([]File, error) {
	var files []File
	broader := f.broader(g)
	next := f.Roots
	for i, first := 0, 0; first < len(f.Order) || i == 0; i, first = i+1, first+pieceSize {
		last := min(first+pieceSize, len(f.Order))
		tree, err := json.Marshal(f.treePiece(g, t, first, last, &next))
		if err != nil {
			return nil, err
		}
		said, err := json.Marshal(f.saidPiece(g, t, broader[first:last]))
		if err != nil {
			return nil, err
		}
		files = append(files, File{fmt.Sprintf("tree-%d.json", i), tree}, File{fmt.Sprintf("said-%d.json", i), said})
	}
	return files, nil
}

func (f *Forest) treePiece(g *concept.Graph, t Text, first, last int, next *int) treePiece {
	p := treePiece{
		Concepts: len(f.Order), Roots: f.Roots, Size: pieceSize, Next: *next,
		Names: []string{}, IDs: []int{}, Families: []any{}, Aliases: map[int][]string{}, Pages: map[int]string{},
	}
	for number := first; number < last; number++ {
		id, index := f.Order[number], number-first
		name := t.Name(id)
		p.Names, p.IDs = append(p.Names, name), append(p.IDs, int(id))
		if aliases := t.Aliases(id); len(aliases) > 0 {
			p.Aliases[index] = aliases
		}
		if address := t.Address(id); address != usualAddress(name) {
			p.Pages[index] = address
		}
		if len(f.Narrower[number]) == 0 {
			p.Families = append(p.Families, 0)
			continue
		}
		p.Families = append(p.Families, f.family(number, next))
	}
	return p
}

// usualAddress is the rule by which a browser works out most addresses from the names.
func usualAddress(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		case r == ' ':
			return '-'
		}
		return r
	}, name)
}

func (f *Forest) family(number int, next *int) []int {
	runs := []int{f.Descendants[number]}
	unfolding := false
	for _, child := range f.Narrower[number] {
		switch {
		case child != *next:
			runs = append(runs, -child)
			unfolding = false
		case unfolding:
			runs[len(runs)-1]++
			*next++
		default:
			runs = append(runs, 1)
			unfolding = true
			*next++
		}
	}
	return runs
}

// broader gives for each concept, by number, the edges that lead to it.
func (f *Forest) broader(g *concept.Graph) [][]int {
	edges := make([][]int, len(f.Order))
	for i, e := range g.Edges {
		n := f.Number[e.Narrower]
		edges[n] = append(edges[n], i)
	}
	return edges
}

func (f *Forest) saidPiece(g *concept.Graph, t Text, broader [][]int) saidPiece {
	p := saidPiece{Pages: [][3]string{}, Headings: []string{}, Line: t.LineAnchor, Anchors: []string{}, Edges: [][][]int{}}
	pages, headings, anchors := map[[3]string]int{}, map[string]int{}, map[string]int{}
	for _, edges := range broader {
		said := [][]int{}
		for _, i := range edges {
			edge := []int{f.Number[g.Edges[i].Broader]}
			statements := g.Edges[i].Statements
			for _, s := range statements[:min(len(statements), placesListed)] {
				at := t.Place(s)
				anchor := -1
				if at.Anchor != t.LineAnchor+strconv.Itoa(at.Line) {
					anchor = intern(anchors, &p.Anchors, at.Anchor)
				}
				edge = append(edge, intern(pages, &p.Pages, [3]string{at.Page, at.URL, at.File}),
					intern(headings, &p.Headings, at.Heading), at.Line, anchor)
			}
			said = append(said, edge)
		}
		p.Edges = append(p.Edges, said)
	}
	return p
}

// intern returns the index of a value in a list, to which it adds it the first time.
func intern[T comparable](known map[T]int, list *[]T, value T) int {
	i, ok := known[value]
	if !ok {
		i = len(*list)
		known[value] = i
		*list = append(*list, value)
	}
	return i
}
