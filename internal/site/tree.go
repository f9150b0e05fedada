package site

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"unicode"
)

// tree is the site's folders and pages as navigation shows them.
type tree struct {
	root   *folder
	homes  map[string]*node // the first page of each edition, by its key
	order  []*node          // every page and generated listing, as one reads through the site, edition by edition
	nodes  map[string]*node // by address
	byPath map[string]*node // by path in the site, without extension and in lower case
}

// folder is a directory with pages somewhere below it.
type folder struct {
	number   int // index into the data file of the navigation
	node     *node
	children []*node
}

// node is one entry of the navigation.
type node struct {
	title, address string
	page           *sitePage // nil for a generated listing
	folder         *folder   // nil for a page that is no folder's
	parent         *node     // nil for the home of an edition
	edition        string
	position       int    // among the parent's children
	pages          int    // the author's, here and below
	name           string // file or folder name, by which it is sorted
	weight         float64
}

// chunk is how many entries of a folder are shown beside a page; those of larger folders
// come in pieces, so that the navigation does not grow with the square of the pages.
const chunk = 40

func newTree(s *Site) *tree {
	t := &tree{homes: map[string]*node{}, nodes: map[string]*node{}, byPath: map[string]*node{}}
	byDir := map[string]*folder{}
	ofFolder := map[string]*sitePage{}
	for _, p := range s.pages {
		ofFolder[p.address] = p
	}
	for _, dir := range folders(s.pages) { // parents come before what lies in them
		f := &folder{}
		n := &node{address: s.address.folders[dir], folder: f, name: path.Base(dir), title: path.Base(dir), edition: s.editions.ofFolder(dir)}
		f.node = n
		if p := ofFolder[n.address]; p != nil {
			n.page, n.title, n.weight = p, p.shortTitle(), weight(p)
		}
		if dir == "." {
			t.root = f
		}
		if ed := s.editions.homeOf(dir); ed != nil {
			t.homes[ed.Key] = n
			s.nameHome(n, ed)
		} else if dir == "." {
			n.title = s.homeTitle()
		} else {
			byDir[path.Dir(dir)].add(n)
		}
		byDir[dir] = f
		t.add(dir, n)
	}
	for _, p := range s.pages {
		if t.nodes[p.address] != nil {
			continue
		}
		n := &node{
			title: p.shortTitle(), address: p.address, page: p, name: withoutExt(path.Base(p.path)), weight: weight(p), edition: p.edition,
		}
		byDir[path.Dir(p.path)].add(n)
		t.add(withoutExt(p.path), n)
	}
	t.readThrough(s.editions)
	return t
}

func (t *tree) add(sitePath string, n *node) {
	t.nodes[n.address] = n
	if key := strings.ToLower(sitePath); t.byPath[key] == nil {
		t.byPath[key] = n
	}
}

// nameHome gives the home of an edition the name of the site there.
func (s *Site) nameHome(n *node, ed *edition) {
	if title := cmp.Or(ed.Title, s.config.title); title != "" {
		n.title = title
	} else if n.page == nil {
		n.title = s.homeTitle()
	}
}

func (s *Site) homeTitle() string {
	return cmp.Or(s.config.title, s.wordsOf(s.siteLanguage())["home"])
}

// readThrough puts the nodes in reading order, edition by edition. Where the first page of
// the site is none of an edition's, it comes first.
func (t *tree) readThrough(e *editions) {
	count := new(int)
	isHome := false
	for _, n := range t.homes {
		isHome = isHome || n == t.root.node
	}
	if !isHome {
		t.walk(t.root.node, count)
	}
	for _, ed := range e.list {
		if n := t.homes[ed.Key]; n != nil {
			t.walk(n, count)
		}
	}
}

func (f *folder) add(n *node) {
	n.parent = f.node
	f.children = append(f.children, n)
}

// walk sorts each folder and lists the nodes in reading order.
func (t *tree) walk(n *node, count *int) {
	t.order = append(t.order, n)
	if n.page != nil {
		n.pages = 1
	}
	if n.folder == nil {
		return
	}
	n.folder.number = *count
	*count++
	slices.SortStableFunc(n.folder.children, compareNodes)
	for i, child := range n.folder.children {
		child.position = i
		t.walk(child, count)
		n.pages += child.pages
	}
}

// compareNodes puts those with a weight first, as Hugo does, then goes by name, numbers in
// it by their value.
func compareNodes(a, b *node) int {
	return cmp.Or(compareWeights(a.weight, b.weight), compareNatural(a.name, b.name), strings.Compare(a.address, b.address))
}

// compareWeights puts smaller weights first, and 0, which is none, last.
func compareWeights(a, b float64) int {
	switch {
	case a == b:
		return 0
	case a == 0:
		return 1
	case b == 0:
		return -1
	}
	return cmp.Compare(a, b)
}

func compareNatural(a, b string) int {
	for a != "" && b != "" {
		na, nb := leadingDigits(a), leadingDigits(b)
		if na > 0 && nb > 0 {
			x, y := strings.TrimLeft(a[:na], "0"), strings.TrimLeft(b[:nb], "0")
			if c := cmp.Or(cmp.Compare(len(x), len(y)), strings.Compare(x, y)); c != 0 {
				return c
			}
			a, b = a[na:], b[nb:]
			continue
		}
		if a[0] != b[0] {
			return cmp.Compare(a[0], b[0])
		}
		a, b = a[1:], b[1:]
	}
	return cmp.Compare(len(a), len(b))
}

func leadingDigits(s string) int {
	return len(s) - len(strings.TrimLeftFunc(s, func(r rune) bool { return r < 0x80 && unicode.IsDigit(r) }))
}

func weight(p *sitePage) float64 { return number(p.FrontMatter.Params["weight"]) }

// number returns a number of front matter, 0 for anything else.
func number(value any) float64 {
	switch w := value.(type) {
	case int:
		return float64(w)
	case int64:
		return float64(w)
	case uint64:
		return float64(w)
	case float64:
		return w
	}
	return 0
}

// level is one folder of the navigation beside a page: which piece of its entries is
// shown, and which of them is open or is the page itself (-1: none).
type level struct {
	Folder int `json:"folder"`
	Chunk  int `json:"chunk"`
	Open   int `json:"open"`
}

// trail gives the levels from the root down to the node's own children.
func (n *node) trail() []level {
	var up []level
	if n.folder != nil && len(n.folder.children) > 0 {
		up = append(up, level{Folder: n.folder.number, Open: -1})
	}
	for ; n.parent != nil; n = n.parent {
		up = append(up, level{Folder: n.parent.folder.number, Chunk: n.position / chunk, Open: n.position % chunk})
	}
	slices.Reverse(up)
	return up
}

// crumbs gives the way from the home page to the node's parent.
func (s *Site) crumbs(n *node) []link {
	var up []link
	for p := n.parent; p != nil; p = p.parent {
		up = append(up, s.linkTo(p))
	}
	slices.Reverse(up)
	return up
}

func (s *Site) linkTo(n *node) link {
	return link{Title: dropMarks(n.title), URL: s.href(n.address)}
}

// folderData is one folder in the data file of the navigation.
type folderData struct {
	Title  string        `json:"title"`
	URL    string        `json:"url"`
	Chunks [][]entryData `json:"chunks"`
}

type entryData struct {
	Title  string `json:"title"`
	URL    string `json:"url"`
	Folder bool   `json:"folder,omitempty"`
}

// navigation gives the folders by number. Pages name folders by it, so that nothing is
// repeated for each page.
func (s *Site) navigation() []folderData {
	var list []folderData
	for _, n := range s.tree.order {
		if n.folder == nil {
			continue
		}
		data := folderData{Title: dropMarks(n.title), URL: s.href(n.address), Chunks: [][]entryData{}}
		for piece := range slices.Chunk(n.folder.children, chunk) {
			var entries []entryData
			for _, child := range piece {
				entries = append(entries, entryData{
					Title:  dropMarks(child.title),
					URL:    s.href(child.address),
					Folder: child.folder != nil && len(child.folder.children) > 0,
				})
			}
			data.Chunks = append(data.Chunks, entries)
		}
		list = append(list, data)
	}
	return list
}

// branch is one line of a tree that a template prints as nested lists without recursion:
// Down says that a list of children follows, Up how many lists end after this line.
type branch struct {
	Title string `json:"title"`
	URL   string `json:"url"`
	Down  bool   `json:"down,omitempty"`
	Up    []int  `json:"up,omitempty"`    // as many elements as lists end
	Again bool   `json:"again,omitempty"` // its children stand elsewhere in the tree
	Below int    `json:"below,omitempty"` // how many concepts it contains
	Cut   bool   `json:"cut,omitempty"`   // not all of its children are listed
}

// flatten turns depths into a list of branches. The first depth must be 0, and no depth
// more than one deeper than that before it.
func flatten(lines []branch, depths []int) []branch {
	for i := range lines {
		next := 0
		if i+1 < len(lines) {
			next = depths[i+1]
		}
		lines[i].Down = next > depths[i]
		if next < depths[i] {
			lines[i].Up = make([]int, depths[i]-next)
		}
	}
	return lines
}

// pageTree is the complete tree of pages. Where there are several editions, each stands below
// its home.
func (s *Site) pageTree() []branch {
	var lines []branch
	var depths []int
	for _, n := range s.tree.order {
		depth := 0
		for p := n.parent; p != nil && (p.parent != nil || s.editions.many()); p = p.parent {
			depth++
		}
		l := s.linkTo(n)
		lines = append(lines, branch{Title: l.Title, URL: l.URL})
		depths = append(depths, depth)
	}
	return flatten(lines, depths)
}
