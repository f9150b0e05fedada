// Package driver runs docgen's phases in their order. It owns files, concurrency and
// projects, and holds no algorithm of its own.
package driver

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"docgen/internal/check"
	"docgen/internal/concept"
	"docgen/internal/diag"
	"docgen/internal/extract"
	"docgen/internal/page"
	"docgen/internal/publish"
	"docgen/internal/settings"
	"docgen/internal/site"
	"docgen/internal/source"
)

// ErrConfig marks an error that the user mends by other arguments or settings:
// errors.Is(err, ErrConfig).
var ErrConfig = errors.New("wrong arguments or settings")

// configError is an error that is ErrConfig and says no more than what it wraps.
type configError struct{ error }

func (e configError) Is(target error) bool { return target == ErrConfig }

func (e configError) Unwrap() error { return e.error }

// AnalyzeOptions say what to read.
type AnalyzeOptions struct {
	// Dir is the folder of content, or of a whole site (see [FindProject]).
	Dir string

	// Ignore lists folders (as paths of the operating system) that are not content though
	// they lie inside it: the place of the site that is being built.
	Ignore []string

	// Content stands for the files of the content folder, where they are looked at as they
	// would be after a change; nil is the folder itself.
	Content fs.FS

	// ForSite reads also what only a site needs: see [extract.Extractor.ForChecks].
	ForSite bool

	// AllFindings reports also those that the site's baseline lists.
	AllFindings bool
}

// A Snapshot is all that docgen knows of a site at one moment. It is immutable.
type Snapshot struct {
	Project    *Project
	Settings   settings.Settings
	Sources    *source.Set
	Pages      []*page.Page // in order of path
	Resolution *extract.Resolution
	Hierarchy  *concept.Hierarchy
	Verdicts   []concept.Verdict // of all claims, in order of Graph.Statements
	Findings   diag.List         // sorted
}

// Analyze reads a site and checks it: load, extract, resolve, close, check. What is wrong
// with the text is in the snapshot's findings; an error means that docgen could not work,
// or [ErrConfig] that it was not asked rightly.
func Analyze(ctx context.Context, o AnalyzeOptions) (*Snapshot, error) {
	s := &Snapshot{}
	var err error
	if s.Project, err = FindProject(o.Dir); err != nil {
		return nil, err
	}
	if s.Project.ConfigName != "" {
		s.Settings, err = settings.Parse(s.Project.ConfigName, s.Project.ConfigData)
		if err != nil {
			return nil, configError{err}
		}
	}
	var problems []source.Problem
	if s.Sources, problems, err = load(ctx, s.Project, s.Settings, o); err != nil {
		return nil, err
	}
	if s.Pages, err = extractAll(ctx, s.Sources, s.Settings, o.ForSite); err != nil {
		return nil, err
	}
	if err := check.UnclosedSuppressions(s.Pages); err != nil {
		return nil, configError{err}
	}
	s.Resolution = extract.Resolve(s.Pages, s.Settings)
	graph := concept.NewGraph(s.Resolution.Statements, s.Resolution.Aliases)
	graph.SpellAliases(s.Resolution.AliasNames)
	s.Hierarchy = concept.Close(graph)
	s.Verdicts = s.Hierarchy.Verdicts()
	files, err := published(s.Project, s.Sources)
	if err != nil {
		return nil, err
	}
	baseline, err := s.Project.baseline()
	if err != nil {
		return nil, err
	}
	if o.AllFindings {
		baseline = nil
	}
	s.Findings = check.Run(check.Input{
		Pages: s.Pages, Hierarchy: s.Hierarchy, Verdicts: s.Verdicts,
		Files: files, Published: s.published(files), Problems: problems, Settings: s.Settings, Baseline: baseline,
	})
	return s, ctx.Err()
}

// published tells of what the site has that is no file, as the build places it. The addresses
// are planned for the first link that leads to no file; what keeps them from being planned
// keeps the site from being built, and is told there.
func (s *Snapshot) published(files []string) func(path string) bool {
	plan := sync.OnceValue(func() func(string) bool {
		has, err := site.Published(site.Input{
			Pages: s.Pages, Hierarchy: s.Hierarchy, Settings: s.Settings, Assets: files, Now: time.Now(),
			Config: site.ConfigFile{Name: s.Project.ConfigName, Text: s.Project.ConfigData}, ContentDir: s.Project.ContentDir(),
		})
		if err != nil {
			return func(string) bool { return false }
		}
		return has
	})
	return func(path string) bool { return plan()(path) }
}

// RequirePages returns an error that is [ErrConfig] where no page was read and none had a fault:
// it is more likely that a folder was misspelled than that somebody asked about an empty one.
func (s *Snapshot) RequirePages() error {
	if len(s.Pages) > 0 || len(s.Findings) > 0 {
		return nil
	}
	return configError{fmt.Errorf("%s holds no page: no file that ends in .md or .markdown is read from it", s.Project.Content)}
}

// Report gives the findings and counts in the form that printers take.
func (s *Snapshot) Report() *diag.Report {
	summary := diag.Summary{
		Pages:    len(s.Pages),
		Concepts: len(s.Hierarchy.Graph.Concepts),
		Edges:    len(s.Hierarchy.Graph.Edges),
		Claims:   len(s.Verdicts),
	}
	for _, v := range s.Verdicts {
		if v.Holds {
			summary.ClaimsHolding++
		}
	}
	return &diag.Report{Summary: summary, Findings: s.Findings, Base: filepath.ToSlash(s.Project.Content)}
}

// published returns the paths of the files that a page can link to besides pages: those
// beside it, and the site's static files at the root.
func published(p *Project, set *source.Set) ([]string, error) {
	files := slices.Clone(set.Assets)
	static, done, err := p.static()
	if err != nil || static == nil {
		return files, err
	}
	defer done()
	err = fs.WalkDir(static, ".", func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			files = append(files, path)
		}
		return err
	})
	return files, err
}

// load reads the content through a root that no path and no symbolic link can leave.
func load(ctx context.Context, p *Project, s settings.Settings, o AnalyzeOptions) (*source.Set, []source.Problem, error) {
	root, err := p.openContent()
	if err != nil {
		return nil, nil, err
	}
	defer root.Close()
	content := o.Content
	if content == nil {
		content = root.FS()
	}
	exclude := slices.Concat(s.Exclude, p.notContent())
	for _, dir := range o.Ignore {
		if inside, ok := below(p.Content, dir); ok {
			exclude = append(exclude, escapePattern(inside))
		}
	}
	set, problems, err := source.Load(ctx, content, source.Options{
		Exclude: exclude, Marker: publish.ManifestName, MaxPageBytes: s.MaxPageBytes,
	})
	if err != nil {
		return nil, nil, err
	}
	return withoutIgnored(set, p.Hugo), problems, nil
}

// below reports whether dir lies below root, and its path from there with slashes.
func below(root, dir string) (string, bool) {
	absRoot, err1 := filepath.Abs(root)
	absDir, err2 := filepath.Abs(dir)
	if err1 != nil || err2 != nil {
		return "", false
	}
	rel, err := filepath.Rel(absRoot, absDir)
	if err != nil || rel == "." || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return "", false
	}
	return filepath.ToSlash(rel), true
}

// escapePattern writes a path as a pattern of path.Match that only it matches.
func escapePattern(path string) string {
	return strings.NewReplacer(`*`, `\*`, `?`, `\?`, `[`, `\[`, `\`, `\\`).Replace(path)
}

// extractAll reads every page, as many at a time as there are processors. Each goroutine
// owns its slot, so the order is that of the sources.
func extractAll(ctx context.Context, set *source.Set, s settings.Settings, forSite bool) ([]*page.Page, error) {
	extractor := extract.New(s)
	if !forSite {
		extractor = extractor.ForChecks()
	}
	pages := make([]*page.Page, len(set.Files))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, f := range set.Files {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			pages[i] = extractor.Extract(f)
			return nil
		})
	}
	return pages, group.Wait()
}
