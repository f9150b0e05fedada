package check

import (
	"fmt"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"docgen/internal/diag"
	"docgen/internal/page"
)

// brokenLinks reports links to nothing, and links to a part of a page that is not there. It
// reads pages side by side: where much was moved, what each link may have meant is most of
// what all rules do.
func brokenLinks(f *facts) diag.List {
	l := linkChecker{facts: f, targets: sync.OnceValue(func() *targets { return newTargets(f) })}
	found := make([]diag.List, len(f.Pages))
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(f.Pages)) {
		group.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(found)); i = next.Add(1) - 1 {
				found[i] = l.page(f.Pages[i])
			}
		})
	}
	group.Wait()
	return slices.Concat(found...)
}

// A linkChecker checks links, those of several pages at a time.
type linkChecker struct {
	*facts
	targets func() *targets // made for the first broken link
	anchors anchorIndex
}

func (l *linkChecker) page(p *page.Page) diag.List {
	var found diag.List
	for i := range p.Links {
		link := &p.Links[i]
		if target, _, _ := strings.Cut(link.Target, "#"); isDamaged(p.File, target) {
			continue
		}
		d := l.links.Resolve(p, link.Target)
		switch d.Kind {
		case page.Missing, page.Outside:
			if l.isOn(diag.BrokenLink) && (d.Kind == page.Outside || link.Image || l.Published == nil || !l.Published(d.Path)) {
				found = append(found, l.brokenLink(p, link, d))
			}
		case page.ToPage, page.ToFolder:
			if l.isOn(diag.BrokenAnchor) && d.Page != nil && !isDamaged(p.File, d.Fragment) && !l.anchors.has(d.Page, d.Fragment) {
				found = append(found, brokenAnchor(p, link, d, &l.anchors))
			}
		}
	}
	return found
}

func (l *linkChecker) brokenLink(p *page.Page, link *page.Link, to page.Destination) diag.Diagnostic {
	nothing := "nothing"
	if link.Image {
		nothing = "no image"
	}
	d := diag.Diagnostic{
		Code:    diag.BrokenLink,
		Span:    link.TargetSpan,
		Message: nothing + " is at " + to.Path,
		Subject: []string{link.Target},
	}
	if to.Kind == page.Outside {
		d.Message = link.Target + " is outside the content folder, and not published"
	}
	if meant, note := l.otherwiseWritten(p, link); meant != "" {
		d.Notes = append(d.Notes, note)
		d.Fixes = []diag.Fix{{Title: "link to " + meant, Safe: true, Edits: []diag.Edit{{Span: link.TargetSpan, New: meant}}}}
		return d
	}
	targets := l.targets()
	asked, found := targets.find(to.Path, link.Image)
	if len(found) == 0 {
		return d
	}
	best := found[0]
	near := pathsOf(found[:min(len(found), mostNames)])
	switch {
	case strings.EqualFold(best.path, to.Path):
		d.Notes = append(d.Notes, fmt.Sprintf("There is %s: letter case counts on web servers and on GitHub.", best.path))
	case len(near) > 1:
		d.Notes = append(d.Notes, fmt.Sprintf("The nearest are %s.", some(near)))
	default:
		d.Notes = append(d.Notes, fmt.Sprintf("The nearest is %s.", best.path))
	}
	rewritten := linkTo(p.File.Path, best.path, link.Target)
	d.Fixes = []diag.Fix{{
		Title: "link to " + rewritten,
		Safe:  isClearTarget(asked, found) && l.anchors.has(targets.pages[best.path], to.Fragment),
		Edits: []diag.Edit{{Span: link.TargetSpan, New: rewritten}},
	}}
	return d
}

// otherwiseWritten returns what a target surely means that is not written as the web
// writes addresses, and says what is wrong with it; "" where it is none of these.
func (f *facts) otherwiseWritten(p *page.Page, link *page.Link) (meant, note string) {
	if len(link.Target) > len("www.") && strings.EqualFold(link.Target[:len("www.")], "www.") {
		return "https://" + link.TargetSpan.Text(), "An address of another site begins with its scheme."
	}
	// In Markdown a backslash before punctuation is gone from the target, not from the text.
	written := link.TargetSpan.Text()
	slashes := strings.ReplaceAll(written, `\`, "/")
	if slashes == written || link.TargetSpan == link.Span {
		return "", ""
	}
	switch to := f.links.Resolve(p, slashes); to.Kind {
	case page.ToPage, page.ToFolder, page.ToFile:
		return slashes, "The parts of a path are joined by slashes, on Windows too."
	}
	return "", ""
}

func pathsOf(found []target) []string {
	paths := make([]string, len(found))
	for i, t := range found {
		paths[i] = t.path
	}
	return paths
}

// linkTo writes the link from one page to a path, with the query and fragment of the
// link that it stands for, and absolute where that one is.
func linkTo(from, to, old string) string {
	written := to
	if strings.HasPrefix(old, "/") {
		written = "/" + to
	} else {
		written = relative(path.Dir(from), to)
	}
	tail := ""
	if i := strings.IndexAny(old, "?#"); i >= 0 {
		tail = old[i:]
	}
	return escapeTarget.Replace(written) + tail
}

// escapeTarget escapes what would end a link's target, or begin its query, in Markdown
// or in an attribute of HTML.
var escapeTarget = strings.NewReplacer(
	"%", "%25", " ", "%20", "(", "%28", ")", "%29", "<", "%3C", ">", "%3E", `"`, "%22", "'", "%27",
	`\`, "%5C", "#", "%23", "?", "%3F", "&", "%26", "\t", "%09",
)

// relative gives the path from a folder to a file, with as many steps upwards as needed.
func relative(dir, file string) string {
	a, b := steps(dir), steps(file)
	n := commonPrefix(a, b)
	parts := make([]string, 0, len(a)+len(b)-2*n)
	for range a[n:] {
		parts = append(parts, "..")
	}
	if written := strings.Join(append(parts, b[n:]...), "/"); written != "" {
		return written
	}
	return "./" // the folder itself
}

// steps splits a path into its elements; the root has none.
func steps(p string) []string {
	if p == "." || p == "" {
		return nil
	}
	return strings.Split(p, "/")
}
