package driver

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"docgen/internal/check"
	"docgen/internal/settings"
)

// configNames are the names under which a site's configuration is looked for, in Hugo's
// order of preference.
var configNames = [...]string{
	"hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json",
	"config.toml", "config.yaml", "config.yml", "config.json",
}

// A Project is a folder of content and what stands beside it.
type Project struct {
	// Content is the folder that pages are read from.
	Content string

	// Root is the folder that holds the configuration, templates and static files; ""
	// where the content stands alone.
	Root string

	// ConfigName is the path of the configuration, "" where there is none.
	ConfigName string
	ConfigData []byte

	// Hugo is what the configuration says of Hugo's settings; never nil.
	Hugo *settings.Hugo

	// Warnings say what of the project is not used though it looks as if it were.
	Warnings []string

	contentIsNamed bool // the content folder was found by what is in the root
}

// FindProject finds out what belongs to the content in dir.
//
// A folder with a configuration is the root of a site, and its content is the folder that
// the configuration names, by default content; else, where there is none, the folder itself. Without a configuration in dir, the
// folder above it is the root if it has one or if dir is called content.
func FindProject(dir string) (*Project, error) {
	info, err := os.Stat(dir)
	if failed, ok := errors.AsType[*fs.PathError](err); ok {
		err = fmt.Errorf("%s: %w", dir, failed.Err) // without the system call, which tells the reader nothing
	}
	if err != nil {
		return nil, configError{err}
	}
	if !info.IsDir() {
		return nil, configError{fmt.Errorf("%s is a file; name the folder that holds it", dir)}
	}
	p := &Project{Content: filepath.Clean(dir), Hugo: &settings.Hugo{}}
	if err := p.readConfig(p.Content); err != nil {
		return nil, err
	}
	if p.ConfigName != "" {
		p.Root, p.contentIsNamed = p.Content, true
		content := p.contentDir()
		if named := p.Hugo.ContentDir; named != "" && content != named && !isDir(filepath.Join(p.Root, filepath.FromSlash(named))) {
			return nil, configError{fmt.Errorf("%s: contentDir: there is no folder %s", p.ConfigName, filepath.Join(p.Root, named))}
		}
		p.Content = filepath.Join(p.Root, filepath.FromSlash(content))
		return p, nil
	}
	above := filepath.Dir(p.Content)
	if above == p.Content || filepath.Base(p.Content) == ".." {
		return p, nil
	}
	if err := p.readConfig(above); err != nil {
		return nil, err
	}
	if p.ConfigName != "" || filepath.Base(p.Content) == "content" {
		p.Root = above
	}
	return p, nil
}

// readConfig reads the configuration in dir, if there is one.
func (p *Project) readConfig(dir string) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	for i, name := range configNames {
		data, err := root.ReadFile(name)
		switch {
		case err == nil:
			p.warnOfOthers(root, dir, name, configNames[i+1:])
			p.ConfigName, p.ConfigData = filepath.Join(dir, name), data
			if len(data) == 0 {
				return nil
			}
			if p.Hugo, err = settings.ParseHugo(p.ConfigName, data); err != nil {
				return configError{err}
			}
			return nil
		case !errors.Is(err, fs.ErrNotExist):
			return configError{err}
		}
	}
	return nil
}

// warnOfOthers warns of configurations that stand beside the one that is used.
func (p *Project) warnOfOthers(root *os.Root, dir, used string, others []string) {
	for _, name := range others {
		if _, err := root.Stat(name); err == nil {
			p.Warnings = append(p.Warnings, fmt.Sprintf("%s is not used: %s stands beside it", filepath.Join(dir, name), used))
		}
	}
}

// BaselineName is the file that lists the findings which a site had when it took up docgen.
const BaselineName = "docgen-baseline.json"

// home is the folder of the files that are about the site and not of it.
func (p *Project) home() string {
	if p.Root != "" {
		return p.Root
	}
	return p.Content
}

// BaselinePath is where the site's baseline stands, or would stand.
func (p *Project) BaselinePath() string { return filepath.Join(p.home(), BaselineName) }

// baseline reads the site's baseline; nil where there is none.
func (p *Project) baseline() (*check.Baseline, error) {
	root, err := os.OpenRoot(p.home())
	if err != nil {
		return nil, err
	}
	defer root.Close()
	data, err := root.ReadFile(BaselineName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, configError{err}
	}
	b, err := check.ParseBaseline(p.BaselinePath(), data)
	if err != nil {
		return nil, configError{err}
	}
	return b, nil
}

// notContent gives patterns for what stands in the content folder about the site.
func (p *Project) notContent() []string {
	if p.home() != p.Content {
		return nil
	}
	patterns := []string{BaselineName}
	if p.Root == p.Content {
		patterns = append(patterns, filepath.Base(p.ConfigName), "templates", "static")
		for _, dir := range p.Hugo.StaticDirs {
			patterns = append(patterns, escapePattern(dir))
		}
	}
	return patterns
}

// overrides opens the folder name in the project's root as a file system that cannot be
// left through .. or a symbolic link; nil where there is none. The caller closes it.
func (p *Project) overrides(name string) (*os.Root, error) {
	if p.Root == "" || !isDir(filepath.Join(p.Root, name)) {
		return nil, nil
	}
	return openIn(p.Root, name)
}

func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
