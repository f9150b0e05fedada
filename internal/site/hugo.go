package site

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
	"sync"

	"github.com/bep/logg"
	"github.com/gohugoio/hugo/common/loggers"
	hugoconfig "github.com/gohugoio/hugo/config"
	"github.com/gohugoio/hugo/config/allconfig"
	"github.com/gohugoio/hugo/deps"
	"github.com/gohugoio/hugo/hugofs"
	"github.com/gohugoio/hugo/hugolib"
	"github.com/spf13/afero"
)

// runHugo builds the project in files and publishes it into target. Before it writes anything it
// calls ready with Hugo's sites, all set to build. It returns Hugo's warnings. A panic in Hugo on this goroutine becomes an error.
func runHugo(files, target afero.Fs, ready func(*hugolib.HugoSites)) (warnings []string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("hugo failed: %v\n%s", r, debug.Stack())
		}
	}()
	var log logBuffer
	logger := loggers.New(loggers.Options{Level: logg.LevelWarn, DistinctLevel: logg.LevelWarn, StdOut: &log, StdErr: &log})
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
	sites, err := hugolib.NewHugoSites(deps.DepsCfg{
		Configs: conf, Fs: fs, LogLevel: logg.LevelWarn, StdOut: &log, StdErr: &log,
	})
	if err != nil {
		return nil, err
	}
	ready(sites)
	err = errors.Join(sites.Build(hugolib.BuildCfg{NoBuildLock: true}), sites.Close())
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
