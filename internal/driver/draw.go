package driver

import (
	"context"
	"errors"
	"fmt"
	"runtime"

	"golang.org/x/sync/errgroup"

	"docgen/internal/cache"
	"docgen/internal/concept"
	"docgen/internal/diagram"
	"docgen/internal/page"
	"docgen/internal/site"
)

// drawings are the drawn diagrams of a site.
type drawings struct {
	drawer   *diagram.Drawer
	plan     *site.Site
	snapshot *Snapshot
	drawn    map[*page.Page][]drawn // by page and index of the diagram
	warnings []string
}

// drawn is one diagram as SVG, and as an HTML list of what it says; both nil where it is not drawn.
type drawn struct{ svg, outline []byte }

// draw draws every diagram that can be. One that cannot costs that diagram: its source is
// shown, and a warning says why.
func draw(ctx context.Context, s *Snapshot, plan *site.Site, kept *cache.Cache, w diagram.Worker) (*drawings, error) {
	drawer, err := diagram.New(kept, w)
	if err != nil {
		return nil, err
	}
	d := &drawings{drawer: drawer, plan: plan, snapshot: s, drawn: make(map[*page.Page][]drawn)}
	warnings := make([][]string, len(s.Pages))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, p := range s.Pages {
		if len(p.Diagrams) == 0 {
			continue
		}
		list := make([]drawn, len(p.Diagrams))
		d.drawn[p] = list
		group.Go(func() error {
			warnings[i] = d.drawPage(ctx, p, list)
			return ctx.Err()
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	for _, w := range warnings {
		d.warnings = append(d.warnings, w...)
	}
	return d, nil
}

// drawPage draws the diagrams of one page into their slots.
func (d *drawings) drawPage(ctx context.Context, p *page.Page, list []drawn) (warnings []string) {
	for i := range p.Diagrams {
		dia := &p.Diagrams[i]
		drawing, err := d.drawer.Draw(ctx, dia.Model, diagram.Options{
			ID:   fmt.Sprintf("dg-diagram-%d", i+1),
			Lang: d.plan.Language(p),
			Link: d.link,
		})
		switch {
		case err == nil:
			list[i] = drawn{drawing.SVG, drawing.Outline.List(d.plan.Language(p))}
		case errors.Is(err, diagram.ErrUnsupported): // verify has a finding about it
		default:
			warnings = append(warnings, fmt.Sprintf("%s: the diagram is not drawn, its source is shown: %v", dia.Span, err))
		}
	}
	return warnings
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

// count returns the number of diagrams that were drawn.
func (d *drawings) count() int {
	n := 0
	for _, list := range d.drawn {
		for _, one := range list {
			if one.svg != nil {
				n++
			}
		}
	}
	return n
}

// forSite gives the drawings in the form that package site asks for.
func (d *drawings) forSite() site.Drawings {
	return site.Drawings{
		Diagram: func(p *page.Page, i int) []byte { return d.drawn[p][i].svg },
		Outline: func(p *page.Page, i int) []byte { return d.drawn[p][i].outline },
		Neighbourhood: func(id concept.ID) []byte {
			h := d.snapshot.Hierarchy
			around := diagram.Neighbourhood{
				Concept: h.Graph.Concepts[id].Name, Broader: d.neighbours(h.Broader(id)), Narrower: d.neighbours(h.Narrower(id)),
			}
			return d.drawer.Neighbourhood(around, diagram.Options{ID: "dg-neighbourhood", Lang: d.plan.ConceptLanguage(id)}).SVG
		},
	}
}
