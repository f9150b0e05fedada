package site

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gohugoio/hugo/hugolib"
	"github.com/spf13/afero"
	"golang.org/x/sync/errgroup"
)

func (s *Site) render(ctx context.Context, drawings Drawings, target afero.Fs) ([]string, error) {
	var changed map[string]time.Time
	if s.in.Changed != nil {
		changed = s.in.Changed()
	}
	compiled := ""
	if s.hasFormulas() {
		dir, remove, err := s.compiledCode()
		if err != nil {
			return nil, err
		}
		defer remove()
		compiled = dir
	}
	o, err := s.lay(drawings, changed, compiled)
	if err != nil {
		return nil, err
	}
	publish := &finishingFs{Fs: target, ctx: ctx}
	warnings := slices.Clone(s.warnings)
	unwritten, err := s.writeFiles(publish, drawings)
	if err != nil {
		return warnings, err
	}
	warnings = append(warnings, unwritten...)
	if err := ctx.Err(); err != nil {
		return warnings, err
	}
	f, logged, err := o.hugoPages(ctx, target)
	warnings = append(warnings, f.math.complaints()...)
	refused, fault := o.refused(&f.refused)
	warnings = append(warnings, refused...)
	for _, w := range logged {
		warnings = append(warnings, o.inAuthorsWords(w))
	}
	switch {
	case ctx.Err() != nil:
		return warnings, ctx.Err()
	case err != nil:
		return warnings, fmt.Errorf("rendering: %s", o.inAuthorsWords(err.Error()))
	case fault != nil:
		return warnings, fmt.Errorf("rendering: %w", fault)
	}
	var rest errgroup.Group
	rest.Go(func() error {
		return errors.Join(o.writePieces(publish), s.writeFindings(publish), s.writeTwins(publish), s.writeFeed(publish, changed))
	})
	rest.Go(func() error { return f.writeSearch(publish) })
	return warnings, rest.Wait()
}

// hugoPages has Hugo render all pages into target. Where the shortcodes of a page fail, it begins
// again without them.
func (o *overlay) hugoPages(ctx context.Context, target afero.Fs) (f *finisher, logged []string, err error) {
	var dropped []string
	for round := 1; ; round++ {
		f, logged, err = o.hugoPagesWithin(ctx, target)
		more := o.dropShortcodes(f, err, round == shortcodeRounds)
		if ctx.Err() != nil || len(more) == 0 {
			slices.Sort(dropped)
			return f, append(dropped, logged...), errors.Join(err, o.err)
		}
		dropped = append(dropped, more...)
	}
}

// hugoPagesWithin gives up a build that stalls, and begins it again. Each has a finisher of its
// own, and one that is given up writes no more.
func (o *overlay) hugoPagesWithin(ctx context.Context, target afero.Fs) (f *finisher, logged []string, err error) {
	for range stalls {
		f, logged, err = o.hugoPagesOnce(ctx, target)
		if !errors.Is(err, errStalled) || ctx.Err() != nil {
			break
		}
	}
	return f, logged, err
}

func (o *overlay) hugoPagesOnce(ctx context.Context, target afero.Fs) (*finisher, []string, error) {
	ctx, giveUp := context.WithCancel(ctx)
	defer giveUp()
	f := newFinisher(o.Site, o.drawings)
	hugos := &finishingFs{Fs: target, ctx: ctx, finish: f.finish, swallows: true}
	logged, err := runHugo(ctx, o.fs, hugos, func(sites *hugolib.HugoSites) {
		f.use(sites)
		if shared, ok := sites.Data()["docgen"].(map[string]any); ok {
			shared["pages"] = o.onDemand
		}
	})
	return f, logged, err
}

// inAuthorsWords replaces places in Hugo's templates and content by those in the author's
// files.
func (o *overlay) inAuthorsWords(text string) string {
	text = templatePlaces.ReplaceAllString(text, "${1}templates/")
	return contentPlaces.ReplaceAllStringFunc(text, func(found string) string {
		name, line, hasLine := strings.Cut(strings.TrimPrefix(found, "/"), ":")
		p := o.authors[name]
		if p == nil {
			return found
		}
		if !hasLine {
			return p.File.Path
		}
		n, err := strconv.Atoi(line)
		if err != nil {
			return found
		}
		return fmt.Sprintf("%s:%d", p.File.Path, n-linesBefore+p.File.Position(p.Body.Start).Line-1)
	})
}
