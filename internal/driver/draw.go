package driver

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"docgen/internal/cache"
	"docgen/internal/concept"
	"docgen/internal/diagram"
	"docgen/internal/page"
	"docgen/internal/site"
)

// drawings are the diagrams of a site, which are drawn while Hugo renders the pages that
// they stand on: Graphviz takes one at a time, and would leave the other processors idle.
type drawings struct {
	drawer   *diagram.Drawer
	plan     *site.Site
	snapshot *Snapshot
	pages    map[*page.Page]*pageDrawings
	all      sync.WaitGroup
}

// pageDrawings are the diagrams of one page.
type pageDrawings struct {
	done     chan struct{} // closed when all are drawn; the rest may be read then
	list     []drawn       // by index of the diagram
	warnings []string
}

// drawn is one diagram as SVG, and as an HTML list of what it says; both nil where it is not drawn.
type drawn struct{ svg, outline []byte }

// draw begins to draw every diagram that can be. One that cannot costs that diagram: its
// source is shown, and a warning says why. When ctx ends no more are drawn.
func draw(ctx context.Context, s *Snapshot, plan *site.Site, kept *cache.Cache, w diagram.Worker) (*drawings, error) {
	drawer, err := diagram.New(kept, w)
	if err != nil {
		return nil, err
	}
	d := &drawings{drawer: drawer, plan: plan, snapshot: s, pages: make(map[*page.Page]*pageDrawings)}
	var queue []*page.Page
	for _, p := range s.Pages {
		if len(p.Diagrams) > 0 {
			d.pages[p] = &pageDrawings{done: make(chan struct{}), list: make([]drawn, len(p.Diagrams))}
			queue = append(queue, p)
		}
	}
	var next atomic.Int64
	for range min(runtime.GOMAXPROCS(0), len(queue)) {
		d.all.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(queue)); i = next.Add(1) - 1 {
				d.drawPage(ctx, queue[i])
			}
		})
	}
	return d, nil
}

// drawPage draws the diagrams of one page into their slots.
func (d *drawings) drawPage(ctx context.Context, p *page.Page) {
	to := d.pages[p]
	defer close(to.done)
	for i := range p.Diagrams {
		if ctx.Err() != nil {
			return
		}
		dia := &p.Diagrams[i]
		drawing, err := d.drawer.Draw(ctx, dia.Model, diagram.Options{
			ID:   fmt.Sprintf("dg-diagram-%d", i+1),
			Lang: d.plan.Language(p),
			Link: d.link,
		})
		switch {
		case err == nil:
			to.list[i] = drawn{drawing.SVG, drawing.Outline.List(d.plan.Language(p))}
		case errors.Is(err, diagram.ErrUnsupported): // verify has a finding about it
		default:
			to.warnings = append(to.warnings, fmt.Sprintf("%s: the diagram is not drawn, its source is shown: %v", dia.Span, err))
		}
	}
}

// link gives the address of the concept that a node's label names.
func (d *drawings) link(label string) (href, title string, ok bool) {
	id, ok := d.snapshot.Hierarchy.Graph.Lookup(concept.KeyOf(label))
	if !ok {
		return "", "", false
	}
	return d.plan.ConceptURL(id), d.snapshot.Hierarchy.Graph.Concepts[id].Name, true
}

// neighbours gives concepts with the addresses of their pages.
func (d *drawings) neighbours(ids []concept.ID) []diagram.Neighbour {
	out := make([]diagram.Neighbour, len(ids))
	for i, id := range ids {
		out[i] = diagram.Neighbour{Name: d.snapshot.Hierarchy.Graph.Concepts[id].Name, Href: d.plan.ConceptURL(id)}
	}
	return out
}

// wait returns when no more is drawn: how many drawings there are, and the warnings in the
// order of the pages.
func (d *drawings) wait() (count int, warnings []string) {
	d.all.Wait()
	for _, p := range d.snapshot.Pages {
		if of := d.pages[p]; of != nil {
			warnings = append(warnings, of.warnings...)
			for _, one := range of.list {
				if one.svg != nil {
					count++
				}
			}
		}
	}
	return count, warnings
}

// drawing waits for one diagram.
func (d *drawings) drawing(p *page.Page, i int) drawn {
	of := d.pages[p]
	<-of.done
	return of.list[i]
}

// forSite gives the drawings in the form that package site asks for.
func (d *drawings) forSite(ctx context.Context) site.Drawings {
	return site.Drawings{
		Draws:   func(p *page.Page, i int) bool { return diagram.Draws(p.Diagrams[i].Model) },
		Diagram: func(p *page.Page, i int) []byte { return d.drawing(p, i).svg },
		Outline: func(p *page.Page, i int) []byte { return d.drawing(p, i).outline },
		Badge: func(label, text string, good bool) []byte {
			tone := diagram.Good
			if !good {
				tone = diagram.Bad
			}
			return d.drawer.Badge(label, text, tone)
		},
		Whole: func(language string) []byte { return d.whole(ctx, language) },
		Neighbourhood: func(id concept.ID) []byte {
			h := d.snapshot.Hierarchy
			around := diagram.Neighbourhood{
				Concept: h.Graph.Concepts[id].Name, Broader: d.neighbours(h.Broader(id)), Narrower: d.neighbours(h.Narrower(id)),
			}
			return d.drawer.Neighbourhood(around, diagram.Options{ID: "dg-neighbourhood", Lang: d.plan.ConceptLanguage(id)}).SVG
		},
	}
}
