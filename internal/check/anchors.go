package check

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"docgen/internal/diag"
	"docgen/internal/page"
	"docgen/internal/similar"
)

// anchorIndex has, for each page that was asked for, the ids that a fragment may name: it
// maps a *page.Page to its *anchors. It is safe for concurrent use.
type anchorIndex struct{ pages sync.Map }

type anchors struct {
	ids  map[string]bool
	list []string              // headings in order, by their anchors here and on GitHub, then the ids of raw HTML
	near func() *similar.Index // of the list in lower case, made when first asked for
}

func (x *anchorIndex) of(p *page.Page) *anchors {
	if a, ok := x.pages.Load(p); ok {
		return a.(*anchors)
	}
	a := &anchors{ids: make(map[string]bool, len(p.Headings)+len(p.Anchors))}
	for _, h := range p.Headings {
		a.add(h.ID)
		a.add(h.GitHubID)
	}
	for _, id := range p.Anchors {
		a.add(id)
	}
	a.near = sync.OnceValue(func() *similar.Index {
		lower := make([]string, len(a.list))
		for i, id := range a.list {
			lower[i] = strings.ToLower(id)
		}
		return similar.New(lower)
	})
	kept, _ := x.pages.LoadOrStore(p, a)
	return kept.(*anchors)
}

func (a *anchors) add(id string) {
	if id != "" && !a.ids[id] {
		a.ids[id] = true
		a.list = append(a.list, id)
	}
}

// has reports whether a fragment names a part of the page, or needs none: the empty one
// and "top" lead to the top of every page, ":~:" begins words to search for, and "fn:1" is
// a footnote's id, which the renderer gives. No page (a file) has every part.
func (x *anchorIndex) has(p *page.Page, fragment string) bool {
	if p == nil || fragment == "" || strings.EqualFold(fragment, "top") {
		return true
	}
	if strings.HasPrefix(fragment, ":~:") || strings.HasPrefix(fragment, "fn:") || strings.HasPrefix(fragment, "fnref:") {
		return true
	}
	fragment, _, _ = strings.Cut(fragment, ":~:")
	a := x.of(p)
	// GitHub puts this before every id, and so do links copied from there.
	return a.ids[fragment] || a.ids[strings.TrimPrefix(fragment, "user-content-")]
}

func brokenAnchor(p *page.Page, link *page.Link, to page.Destination, index *anchorIndex) diag.Diagnostic {
	where := "this page"
	if to.Page != p {
		where = to.Page.File.Path
	}
	d := diag.Diagnostic{
		Code:    diag.BrokenAnchor,
		Span:    link.TargetSpan,
		Message: fmt.Sprintf("no heading of %s has the anchor #%s", where, to.Fragment),
		Subject: []string{link.Target},
	}
	a := index.of(to.Page)
	matches := a.find(to.Fragment)
	if len(matches) == 0 {
		return d
	}
	best := a.list[matches[0].Index]
	if i := slices.IndexFunc(to.Page.Headings, func(h page.Heading) bool { return h.ID == best || h.GitHubID == best }); i >= 0 {
		h := to.Page.Headings[i]
		d.Related = []diag.Related{{Span: h.Span, Message: fmt.Sprintf("the nearest heading is #%s", best)}}
	} else {
		d.Notes = []string{fmt.Sprintf("The nearest anchor is #%s.", best)}
	}
	before, _, _ := strings.Cut(link.Target, "#")
	d.Fixes = []diag.Fix{{
		Title: "link to #" + best,
		Safe:  isClearAnchor(to.Fragment, matches, a.list),
		Edits: []diag.Edit{{Span: link.TargetSpan, New: before + "#" + escapeFragment.Replace(best)}},
	}}
	return d
}

// escapeFragment escapes what would end a link's target or be read as an escape. Parts of
// a heading's anchor are letters, digits and hyphens; the ids of raw HTML may be anything.
var escapeFragment = strings.NewReplacer(
	"%", "%25", " ", "%20", "(", "%28", ")", "%29", "<", "%3C", ">", "%3E", `"`, "%22", "'", "%27", `\`, "%5C", "&", "%26",
)

// find lists the nearest anchors. Letters of another case count as no edit, and an anchor
// that differs in them alone comes first.
func (a *anchors) find(fragment string) []similar.Match {
	folded := strings.ToLower(fragment)
	if i := slices.IndexFunc(a.list, func(id string) bool { return strings.ToLower(id) == folded }); i >= 0 {
		return []similar.Match{{Index: i}}
	}
	return a.near().Find(folded, mostNames)
}

// isClearAnchor reports whether the first match is surely meant: it differs in letter
// case alone, in hyphens alone, or by a slip of the pen.
func isClearAnchor(fragment string, matches []similar.Match, list []string) bool {
	return matches[0].Edits == 0 ||
		isClear(strings.ToLower(fragment), matches, func(m similar.Match) string { return strings.ToLower(list[m.Index]) })
}
