package site

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"docgen/internal/concept"
	"docgen/internal/forest"
)

// mapFolder is where the pieces of the hierarchy are published that the map and the why box
// read.
const mapFolder = "hierarchy/"

// mapFile are the pieces by their paths. No page or other file takes one.
var mapFile = regexp.MustCompile(`^hierarchy/(?:tree|said)-[0-9]+\.json$`)

// mapScript is the script of the map; the rest of it lies in a folder of its name.
const mapScript = "js/map.js"

const (
	// mapLines is how many concepts the page of the map lists in its HTML, the broadest first:
	// as many as a browser lays out at once. The script, which draws what is in view only, and
	// the concepts' own pages have the rest.
	mapLines = 2000

	// mapDrawn is how many concepts are also drawn, all on one picture: more would not be
	// read at a glance, and the tree has them.
	mapDrawn = 60

	// mapLevels is how deep lists stand in each other in the HTML.
	mapLevels = 24
)

// mapData is what the page of the map shows.
type mapData struct {
	Concepts int `json:"concepts"`
	Edges    int `json:"edges"`
	Roots    int `json:"roots"`
	Levels   int `json:"levels"` // concepts on a longest chain
	Listed   int `json:"listed"` // how many are in the HTML

	Drawing string `json:"drawing,omitempty"` // a mark, "" where the whole is not drawn

	Folder  string   `json:"folder"`
	Version string   `json:"version"` // of the pieces
	Script  string   `json:"script"`  // "" where the site has none
	Styles  []string `json:"styles"`
}

// newForest lays the hierarchy out for the map, names beside each other as one looks for them.
func (s *Site) newForest() *forest.Forest {
	return forest.Of(s.in.Hierarchy, func(a, b concept.ID) int {
		return cmp.Or(compareNatural(string(s.graph.Concepts[a].Key), string(s.graph.Concepts[b].Key)), cmp.Compare(a, b))
	})
}

// mapPieces cuts the forest into the files that the map reads.
func (s *Site) mapPieces(f *forest.Forest) ([]forest.File, error) {
	folder := strings.TrimPrefix(s.address.conceptIndex, "/")
	return f.Pieces(s.graph, forest.Text{
		Name: s.conceptName,
		Aliases: func(id concept.ID) []string {
			aliases := slices.Clone(s.graph.Concepts[id].Aliases)
			for i := range aliases {
				aliases[i] = dropMarks(aliases[i])
			}
			return aliases
		},
		Address: func(id concept.ID) string {
			return strings.Trim(strings.TrimPrefix(s.address.concepts[id], "/"+folder), "/")
		},
		Place:      s.mapPlace,
		LineAnchor: ownIDs + "L",
	})
}

func (s *Site) mapPlace(statement int) forest.Place {
	span := s.graph.Statements[statement].Span
	at := s.statementPlace(statement)
	address, anchor, _ := strings.Cut(at.URL, "#")
	return forest.Place{
		Page: at.Page, URL: strings.TrimPrefix(address, s.config.basePath), Heading: at.Heading, Anchor: anchor,
		File: dropMarks(span.File.Path), Line: span.File.Position(span.Start).Line,
	}
}

// versionOf is a digest of the pieces, so that no reader's browser mixes two builds.
func versionOf(pieces []forest.File) string {
	digest := sha256.New()
	for _, p := range pieces {
		digest.Write(p.Data)
	}
	return fmt.Sprintf("%x", digest.Sum(nil)[:4])
}

// mapTree is the upper part of the forest as nested lists: as many concepts as fit, those
// nearest to a root first, but all roots.
func (s *Site) mapTree(f *forest.Forest) []branch {
	levels := make([]int, len(f.Order))
	listed := 0
	for n := range f.Order {
		if p := f.Parent[n]; p >= 0 {
			levels[n] = levels[p] + 1
		}
		// Numbers ascend with the levels, so that whoever fits has a parent that does.
		if levels[n] >= mapLevels || n >= max(mapLines, f.Roots) {
			break
		}
		listed = n + 1
	}
	w := treeWriter{Site: s, forest: f, listed: listed}
	for root := range f.Roots {
		w.write(root, 0)
	}
	return flatten(w.lines, w.depths)
}

// treeWriter lists concepts in the order of a tree.
type treeWriter struct {
	*Site
	forest *forest.Forest
	listed int // numbers below it are listed
	lines  []branch
	depths []int
}

// write lists a concept with what is unfolded under it. It recurses as deep as lists may be.
func (w *treeWriter) write(number, depth int) {
	f := w.forest
	line := branch{Title: w.conceptName(f.Order[number]), URL: w.ConceptURL(f.Order[number]), Below: f.Descendants[number]}
	at := len(w.lines)
	w.lines, w.depths = append(w.lines, line), append(w.depths, depth)
	for _, child := range f.Narrower[number] {
		switch {
		case child >= w.listed, len(w.lines) >= 2*max(mapLines, f.Roots):
			w.lines[at].Cut = true
		case f.Again(number, child):
			again := branch{Title: w.conceptName(f.Order[child]), URL: w.ConceptURL(f.Order[child]), Again: f.Descendants[child] > 0}
			w.lines, w.depths = append(w.lines, again), append(w.depths, depth+1)
		default:
			w.write(child, depth+1)
		}
	}
}

// mapPage lays out the page of the map, and keeps the pieces to be published.
func (o *overlay) mapPage(crumbs []link) {
	language := o.siteLanguage()
	f := o.forest
	pieces, err := o.mapPieces(f)
	if err != nil && o.err == nil {
		o.err = err
	}
	o.pieces = pieces
	tree := o.mapTree(f)
	o.page("content/"+generated+"/_index.md", "map", o.wordsOf(language)["map"], "", &pageData{
		Kind: "concepts", Address: o.address.conceptIndex, Language: language, Crumbs: crumbs,
		Tree: tree, Map: &mapData{
			Concepts: len(f.Order), Edges: len(o.graph.Edges), Roots: f.Roots, Levels: o.in.Hierarchy.Depth() + 1,
			Listed: min(len(tree), len(f.Order)), Folder: o.href("/" + mapFolder), Version: versionOf(pieces), Script: o.module(mapScript, domScript, "js/search/terms.js"),
			Styles: o.versioned("css/map.css"), Drawing: o.wholeDrawing(),
		},
	}, nil)
}

// wholeDrawing is the place of the drawing of all concepts, "" where they are too many or
// nothing joins them.
func (o *overlay) wholeDrawing() string {
	if o.drawings.Whole == nil || len(o.graph.Concepts) > mapDrawn || len(o.graph.Edges) == 0 {
		return ""
	}
	return mark{kind: wholeHere}.String()
}

// writePieces publishes the pieces of the map.
func (o *overlay) writePieces(publish *finishingFs) error {
	for _, p := range o.pieces {
		if err := publish.write(mapFolder+p.Name, p.Data); err != nil {
			return err
		}
	}
	return nil
}
