package site

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/bep/logg"
	"github.com/gohugoio/hugo/cache/dynacache"
	"github.com/gohugoio/hugo/common/loggers"
	hugoconfig "github.com/gohugoio/hugo/config"
	"github.com/gohugoio/hugo/config/allconfig"
	"github.com/gohugoio/hugo/deps"
	"github.com/gohugoio/hugo/hugofs"
	"github.com/gohugoio/hugo/hugolib"
	"github.com/gohugoio/hugo/tpl"
	"github.com/spf13/afero"
)

// Hugo's workers leave after the tenth error, and whoever hands them their pages waits for them for ever if it was about to hand out one more.
// That is a race, seen in one of six builds with a template that fails on every page. The errors are lost in it, but they
// come early, and seldom so twice.
const (
	stalls    = 3
	stallTime = 2 * time.Second // from Hugo's decision to stop; what is left then is some pages for each core
)

var errStalled = errors.New("more than ten pages could not be rendered, and Hugo stalled before it said why")

// runHugo builds the project in files and publishes it into target. Before it writes anything it
// calls ready with Hugo's sites, all set to build. It returns Hugo's warnings. A panic in Hugo on
// the goroutine of its build becomes an error. When ctx ends, Hugo stops after the pages that it
// is rendering; target must then take files without an error, as an error from each worker is
// what makes Hugo stall. After errStalled goroutines of the build may go on for a while.
func runHugo(ctx context.Context, files, target afero.Fs, ready func(*hugolib.HugoSites)) (warnings []string, err error) {
	var log logBuffer
	sites, err := loadHugo(files, target, &log)
	if err != nil {
		return nil, err
	}
	ready(sites)
	err = buildHugo(ctx, sites)
	warnings = log.lines()
	if err != nil { // Hugo's error may only count what it has logged
		for _, line := range warnings {
			if strings.HasPrefix(line, "ERROR") {
				err = fmt.Errorf("%w\n%s", err, line)
			}
		}
	}
	return warnings, err
}

// buildHugo runs Hugo's build on a goroutine of its own, so that it can be left alone where it stalls.
func buildHugo(ctx context.Context, sites *hugolib.HugoSites) error {
	defer context.AfterFunc(ctx, sites.Stop)()
	built := make(chan error, 1)
	go func() {
		defer func() {
			if r := recover(); r != nil {
				built <- fmt.Errorf("hugo failed: %v\n%s", r, debug.Stack())
			}
		}()
		built <- errors.Join(sites.Build(hugolib.BuildCfg{NoBuildLock: true}), sites.Close())
	}()
	select {
	case err := <-built:
		return err
	case <-sites.Done():
	}
	select {
	case err := <-built:
		return err
	case <-time.After(stallTime):
		return errStalled
	}
}

// loadHugo reads the project's configuration. A panic in Hugo becomes an error.
func loadHugo(files, target afero.Fs, log io.Writer) (sites *hugolib.HugoSites, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("hugo failed: %v\n%s", r, debug.Stack())
		}
	}()
	logger := loggers.New(loggers.Options{Level: logg.LevelWarn, DistinctLevel: logg.LevelWarn, StdOut: log, StdErr: log})
	conf, err := allconfig.LoadConfig(allconfig.ConfigSourceDescriptor{
		Fs:        files,
		Filename:  "hugo.json",
		Flags:     hugoconfig.New(),
		Logger:    logger,
		ConfigDir: "",
		// Hugo takes settings from the environment; a site depends on its files only. An
		// empty list would stand for the process's environment.
		Environ: []string{"DOCGEN=1"},
	})
	if err != nil {
		return nil, err
	}
	fs := hugofs.NewFrom(files, conf.LoadingInfo.BaseConfig)
	fs.PublishDir, fs.PublishDirStatic, fs.PublishDirServer = target, target, target
	return hugolib.NewHugoSites(deps.DepsCfg{
		Configs: conf, Fs: fs, LogLevel: logg.LevelWarn, StdOut: log, StdErr: log,
	})
}

// treesKept is how many pages may be finished before Hugo's trees of them are let go.
const treesKept = 32

// A treeDropper lets go of the syntax trees of the pages that Hugo has rendered. Hugo keeps
// them until it ends, in case a template asks for a page's contents or renders its text
// again, though the rendered text is kept apart: 60 of the 170 MB that a build of 265 pages
// holds in the end. A page that loses its tree while it is being rendered is parsed again,
// which happens to a few in a hundred. It is safe for concurrent use.
//
// RATIONALE: the cache waits for trees in the making before it drops any. Parsing a page may
// ask for the tree of another only in a shortcode that stands in it, which would then wait
// for the cache in turn. So nothing is dropped where the settings let shortcodes run.
type treeDropper struct {
	cache    *dynacache.Cache // of Hugo; nil leaves all as it is
	finished atomic.Int64     // pages
}

// pageFinished is called after a page has been rendered, on the goroutine that did so.
func (d *treeDropper) pageFinished() {
	if d.cache == nil || d.finished.Add(1)%treesKept != 0 {
		return
	}
	d.cache.ClearMatching(
		func(partition string, _ dynacache.PartitionManager) bool {
			return strings.HasPrefix(partition, "/cont/toc/")
		},
		func(_, _ any) bool { return true },
	)
}

// deferredTemplates are the blocks of templates that Hugo runs when all pages are rendered: it
// looks for their names in each file that it has written, and ends the process at one that it
// does not know.
type deferredTemplates struct{ state *deps.BuildState }

// keepApart returns an HTML or XML file in which only what Hugo has itself put there looks like
// the name of a deferred template.
func (d *deferredTemplates) keepApart(text []byte) []byte {
	const prefix, suffix = tpl.HugoDeferredTemplatePrefix, tpl.HugoDeferredTemplateSuffix
	// A name ends before the next begins, so that all of them are looked through once.
	parts := bytes.Split(text, []byte(prefix))
	if len(parts) == 1 {
		return text
	}
	var out bytes.Buffer
	out.Write(parts[0])
	for _, part := range parts[1:] {
		name, _, ends := bytes.Cut(part, []byte(suffix))
		known := false
		if ends {
			_, known = d.state.DeferredExecutions.Executions.Get(prefix + string(name) + suffix)
		}
		if known {
			out.WriteString(prefix)
		} else {
			out.WriteString(strings.TrimSuffix(prefix, "/") + "&#47;")
		}
		out.Write(part)
	}
	return out.Bytes()
}

// logBuffer gathers what Hugo logs. It is safe for concurrent use.
type logBuffer struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (l *logBuffer) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.Write(b)
}

// lines returns what was logged, a message a line, without repetitions.
func (l *logBuffer) lines() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	var list []string
	for line := range strings.Lines(terminalColour.ReplaceAllString(l.buf.String(), "")) {
		if line = strings.TrimSpace(line); line != "" {
			list = append(list, line)
		}
	}
	// Hugo renders on several goroutines: their order is chance.
	slices.Sort(list)
	return slices.Compact(list)
}

var (
	terminalColour = regexp.MustCompile("\x1b\\[[0-9;]*m")
	templatePlaces = regexp.MustCompile(`(^|[\s"])/?layouts/`)
	contentPlaces  = regexp.MustCompile(`/?content/[^\s":]+\.md(:[0-9]+)?`)
)
