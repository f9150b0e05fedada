package site

import (
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"

	"docgen/internal/highlight"
)

// The files of a site besides its pages come from several places: the site's static files
// and docgen's, what docgen makes at the root, the files beside the pages. Here alone is
// decided which of them gets a path that several ask for.

// siteFile is a file that is published beside pages.
type siteFile struct {
	name string                         // its path in the site
	text func(Drawings) ([]byte, error) // nil bytes where there is nothing to publish

	ofContent bool // it lies beside the pages
}

// siteFiles are the files that ask for paths, by where they come from.
type siteFiles struct {
	static  []siteFile // the site's, then docgen's
	made    []siteFile // by docgen, where the site has no static file of the name
	content []siteFile // beside the pages
}

// codeStyles is where the style sheet of highlighted code is published.
const codeStyles = "css/code.css"

// listFiles lists the files of all origins. It fails where a folder of static files cannot be read.
func (s *Site) listFiles() (siteFiles, error) {
	var l siteFiles
	for _, from := range []fs.FS{s.in.SiteStatic, s.in.Static} {
		if from == nil {
			continue
		}
		err := fs.WalkDir(from, ".", func(name string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				l.static = append(l.static, copied(from, name))
			}
			return err
		})
		if err != nil {
			return siteFiles{}, err
		}
	}
	l.made = s.madeFiles()
	for _, name := range s.in.Assets {
		f := copied(s.in.Content, name)
		f.ofContent = true
		l.content = append(l.content, f)
	}
	return l, nil
}

// copied is a file that is published as it is.
func copied(from fs.FS, name string) siteFile {
	return siteFile{name: name, text: func(Drawings) ([]byte, error) { return fs.ReadFile(from, name) }}
}

// madeFiles lists what docgen makes at the root and in css/ beside pages.
func (s *Site) madeFiles() []siteFile {
	plain := func(name string, text []byte) siteFile {
		return siteFile{name: name, text: func(Drawings) ([]byte, error) { return text, nil }}
	}
	list := []siteFile{plain(codeStyles, highlight.Stylesheet())}
	if sheet := colorSheet(s.in.Settings.Colors); sheet != "" {
		list = append(list, plain(colorStyles, []byte(sheet)))
	}
	view := sync.OnceValue(s.hierarchyView)
	for _, f := range hierarchyFiles() {
		list = append(list, siteFile{name: f.name, text: func(Drawings) ([]byte, error) { return f.text(view()) }})
	}
	if !s.in.Settings.NoReport {
		list = append(list, siteFile{name: badgeName, text: func(d Drawings) ([]byte, error) { return s.badge(d), nil }})
	}
	return list
}

// names lists the paths that no page may need for a folder: those of the files, and those
// of files that some sites have.
func (l *siteFiles) names() []string {
	names := []string{"404.html", "robots.txt", "sitemap.xml", feedName, llmsName, llmsAll, noJekyll, codeStyles, colorStyles, badgeName}
	for _, files := range [][]siteFile{l.static, l.made, l.content} {
		for _, f := range files {
			names = append(names, f.name)
		}
	}
	return names
}

// chooseFiles gives each path to the first that asks for it: a page or what goes with it, a
// static file, what docgen makes, a file beside the pages. It warns of files of the author's
// that do not get theirs. Redirects have only asked for what nobody else does.
func (s *Site) chooseFiles(l siteFiles) {
	s.static = map[string]siteFile{}
	taken := map[string]bool{}
	const lost = "%s: not published, as the site has a file of its own there"
	take := func(f siteFile) bool {
		if taken[f.name] {
			return false
		}
		taken[f.name] = true
		s.files = append(s.files, f)
		return true
	}
	for _, f := range l.static {
		if !s.isPageFile(f.name) {
			if take(f) {
				s.static[f.name] = f
			}
		} else if !taken[f.name] {
			taken[f.name] = true
			s.warnings = append(s.warnings, fmt.Sprintf(lost, "static/"+f.name))
		}
	}
	for _, f := range l.made {
		if take(f) {
			s.static[f.name] = f
		}
	}
	for _, f := range l.content {
		if s.isPageFile(f.name) || !take(f) {
			s.warnings = append(s.warnings, fmt.Sprintf(lost, f.name))
		}
	}
	for _, r := range s.redirects {
		take(siteFile{name: r.file, text: func(Drawings) ([]byte, error) { return r.text(s), nil }})
	}
	for _, name := range s.in.Settings.CSS {
		if _, ok := s.static[name]; !ok {
			s.warnings = append(s.warnings, fmt.Sprintf("css: there is no static/%s", name))
		}
	}
}

// isPageFile reports whether a page of the site, or what docgen makes beside its pages, is
// published at the path.
func (s *Site) isPageFile(name string) bool {
	switch name {
	case "404.html", "robots.txt":
		return true
	case strings.TrimSuffix(searchFolder, "/"), strings.TrimSuffix(mapFolder, "/"), strings.TrimSuffix(reportFolder, "/"):
		return true // a file there would be in the way of the pieces
	case "sitemap.xml":
		return s.config.hasSitemap()
	case feedName:
		return s.config.hasFeed()
	case llmsName, llmsAll, noJekyll:
		return !s.in.Settings.NoMarkdown
	}
	switch path.Base(name) {
	case twinName:
		return !s.in.Settings.NoMarkdown && s.address.has(path.Dir("/"+name)+"/")
	case "index.html":
		return s.address.has(path.Dir("/"+name) + "/")
	}
	return isPiece(name)
}

// isPiece reports whether a path is that of a file which scripts fetch in pieces: of the index
// of the search, the map or the report.
func isPiece(name string) bool {
	return searchFile.MatchString(name) || mapFile.MatchString(name) || reportFile.MatchString(name)
}

// writeFiles publishes the files beside the pages, and warns of those that it must not.
func (s *Site) writeFiles(publish *finishingFs, d Drawings) (warnings []string, err error) {
	for _, f := range s.files {
		text, err := f.text(d)
		if err != nil {
			return warnings, err
		}
		if f.ofContent && !s.in.Settings.RawHTML {
			if why := runs(f.name, text); why != "" {
				warnings = append(warnings, fmt.Sprintf("%s: not published, as a browser may run it (%s); put it into static/, or set rawHTML", f.name, why))
				continue
			}
		}
		if text == nil {
			continue
		}
		if err := publish.write(f.name, text); err != nil {
			return warnings, err
		}
	}
	return warnings, nil
}
