package driver

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"time"

	"docgen/internal/diagram"
	"docgen/internal/diagram/wasmcache"
	"docgen/internal/publish"
	"docgen/internal/site"
)

// RenderOptions say how a site is published.
type RenderOptions struct {
	// Out is the folder that the site takes the place of.
	Out string

	// BaseURL is the address that the site will have; "" takes the configuration's.
	BaseURL string

	// Force publishes into a folder with files that docgen did not make, and keeps them.
	Force bool

	// Layout is what draws on where a diagram breaks Graphviz.
	Layout diagram.Worker

	// Templates and Static are docgen's own.
	Templates, Static fs.FS
}

// A Result says what was published.
type Result struct {
	Pages, Concepts, Diagrams int
	Warnings                  []string
}

// Render publishes a snapshot. The site at Out is replaced when the new one is complete;
// after an error or when ctx ends it stands as it was.
func Render(ctx context.Context, s *Snapshot, o RenderOptions) (result Result, err error) {
	if err := admitOut(s.Project, o.Out); err != nil {
		return result, err
	}
	staging, err := publish.Stage(o.Out, o.Force)
	if errors.Is(err, publish.ErrForeign) {
		return result, configError{fmt.Errorf("%s: %w; name another with --out, or keep its files beside the site with --force", o.Out, err)}
	} else if err != nil {
		return result, err
	}
	defer func() { err = errors.Join(err, staging.Abort()) }()

	if result, err = renderTo(ctx, s, o, staging.Dir()); err != nil {
		return result, err
	}
	if err := ctx.Err(); err != nil {
		return result, err
	}
	return result, staging.Commit()
}

// admitOut refuses places whose replacement would cost the author's own files. It compares
// where the folders are, so that no symbolic link leads around it.
func admitOut(p *Project, out string) error {
	out = located(out)
	for _, dir := range []string{p.Content, p.Root} {
		if dir == "" {
			continue
		}
		if _, inside := below(out, located(dir)); inside || out == located(dir) {
			return configError{fmt.Errorf("the site cannot take the place of %s, which holds what it is made from", dir)}
		}
	}
	return nil
}

// located gives the absolute path of a place with all symbolic links on the way to it
// followed, also where the last folders of it are not there yet.
func located(place string) string {
	abs, err := filepath.Abs(place)
	if err != nil {
		return place
	}
	for dir, missing := abs, ""; ; dir, missing = filepath.Dir(dir), filepath.Join(filepath.Base(dir), missing) {
		if real, err := filepath.EvalSymlinks(dir); err == nil {
			return filepath.Join(real, missing)
		}
		if dir == filepath.Dir(dir) {
			return abs
		}
	}
}

// renderTo makes the site of a snapshot in an empty folder.
func renderTo(ctx context.Context, s *Snapshot, o RenderOptions, dir string) (Result, error) {
	content, err := s.Project.openContent()
	if err != nil {
		return Result{}, err
	}
	defer content.Close()
	in := site.Input{
		Pages: s.Pages, Hierarchy: s.Hierarchy, Verdicts: s.Verdicts, Findings: s.Findings,
		Settings: s.Settings, Config: site.ConfigFile{Name: s.Project.ConfigName, Text: s.Project.ConfigData},
		ContentDir: s.Project.ContentDir(), Now: time.Now(),
		BaseURL: o.BaseURL, Content: content.FS(), Assets: s.Sources.Assets,
		Templates: o.Templates, Static: o.Static, EditURL: editURL(s.Settings, s.Project.Content), CompiledCode: wasmcache.Dir(),
	}
	background, stop := context.WithCancel(ctx)
	history := startHistory(background, s)
	defer history.wait()
	defer stop()
	in.Changed = history.wait
	static, done, err := s.Project.static()
	if err != nil {
		return Result{}, err
	}
	defer done()
	in.SiteStatic = static
	templates, err := s.Project.overrides("templates")
	if err != nil {
		return Result{}, err
	}
	if templates != nil {
		defer templates.Close()
		in.SiteTemplates = templates.FS()
	}
	kept := cacheOf(s.Project)
	in.Kept = kept.read()
	plan, err := site.New(in)
	if err != nil {
		return Result{}, configError{err}
	}
	drawings, err := draw(background, s, plan, in.Kept, o.Layout)
	if err != nil {
		return Result{}, err
	}
	warnings, err := plan.Render(ctx, drawings.forSite(ctx), dir)
	if err != nil {
		stop() // nobody waits for a drawing any more
	}
	drawn, undrawn := drawings.wait()
	if err == nil {
		kept.write(in.Kept)
	}
	return Result{
		Pages: len(s.Pages), Concepts: len(s.Hierarchy.Graph.Concepts), Diagrams: drawn,
		Warnings: slices.Concat(s.Project.Warnings, history.warnings, undrawn, warnings),
	}, err
}
