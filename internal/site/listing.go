package site

import "cmp"

// child is a page or a folder as the page of the folder around it lists it.
type child struct {
	link
	Description string `json:"description,omitempty"`
	Pages       int    `json:"pages,omitempty"` // of a folder: how many are in it
}

// holdings are what the first page of a site shows besides its pages where the author has
// written none.
type holdings struct {
	Pages    int          `json:"pages"`
	Concepts int          `json:"concepts"`
	Tops     []topConcept `json:"tops,omitempty"`
	MoreTops int          `json:"moretops,omitempty"`
	Drawing  string       `json:"drawing,omitempty"` // a mark, "" where the whole is not drawn
}

// topConcept is a concept that nothing contains.
type topConcept struct {
	link
	Below int `json:"below,omitempty"` // how many it contains
}

// topsListed is how many concepts the first page of a site names: the map has all.
const topsListed = 24

func (o *overlay) children(f *folder) []child {
	var list []child
	for _, n := range f.children {
		c := child{link: o.linkTo(n)}
		if n.page != nil {
			c.Description = cmp.Or(textParam(n.page.Page, "description"), n.page.description())
		}
		if n.folder != nil {
			c.Pages = n.pages
		}
		list = append(list, c)
	}
	return list
}

// holdings gives what the site holds, seen from the first page of an edition.
func (o *overlay) holdings(home *node) *holdings {
	h := &holdings{Pages: home.pages, Concepts: len(o.graph.Concepts), Drawing: o.wholeDrawing()}
	if o.forest == nil {
		return h
	}
	for number := range min(o.forest.Roots, topsListed) {
		h.Tops = append(h.Tops, topConcept{o.linkToConcept(o.forest.Order[number]), o.forest.Descendants[number]})
	}
	h.MoreTops = o.forest.Roots - len(h.Tops)
	return h
}
