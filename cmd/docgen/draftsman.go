package main

import (
	"bytes"
	"context"
	"io/fs"
	"sync"

	"docgen"
	"docgen/internal/diagram"
	"docgen/internal/raster"
)

// A draftsman makes files of diagrams, in the form that flags say. It is safe for concurrent
// use.
type draftsman struct {
	drawer  *diagram.Drawer
	style   string
	picture *raster.Options // nil for SVG

	painting sync.Mutex // held while picture is used, whose fonts serve one at a time
}

func newDraftsman(f diagramFlags) (*draftsman, error) {
	_, static := docgen.Assets()
	style, err := fs.ReadFile(static, "css/diagram.css")
	if err != nil {
		return nil, err
	}
	d := &draftsman{style: string(style)}
	if d.drawer, err = diagram.New(nil, layoutWorker()); err != nil {
		return nil, err
	}
	if f.format == "png" {
		d.picture = &raster.Options{Stylesheet: d.style, Dark: f.theme == "dark", Transparent: f.transparent, Scale: f.scale}
		d.picture.Fonts, err = raster.OpenFonts()
	}
	return d, err
}

// file draws a diagram, and names the scripts that a picture of it lacks.
func (d *draftsman) file(ctx context.Context, m namedDiagram) (data []byte, missing []string, err error) {
	drawing, err := d.drawer.Draw(ctx, m.Model, diagram.Options{Stylesheet: d.style})
	if err != nil || d.picture == nil {
		if drawing != nil {
			data = drawing.SVG
		}
		return data, nil, err
	}
	d.painting.Lock()
	defer d.painting.Unlock()
	picture, err := raster.Draw(drawing.SVG, *d.picture)
	if err != nil {
		return nil, nil, err
	}
	var b bytes.Buffer
	err = picture.WritePNG(&b)
	return b.Bytes(), picture.Missing, err
}

// close closes the fonts.
func (d *draftsman) close() error {
	if d.picture == nil {
		return nil
	}
	return d.picture.Fonts.Close()
}
