package site

import (
	"path"
	"regexp"
	"strings"

	"docgen/internal/page"
)

var (
	scheme = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.\-]*:`)

	// linkSchemes are those that lead somewhere and run nothing.
	linkSchemes = set(`http: https: mailto: tel: sms: ftp: ftps: sftp: git: ssh: irc: ircs: xmpp: matrix: news: geo: magnet: doi: urn:`)

	imageData = regexp.MustCompile(`^data:image/(png|gif|jpeg|webp|avif)[;,]`)
)

// destination turns the destination of a link or of an embedded file on a page into what
// the published page has. It returns false for what a page must not link to.
//
// Links that name a page or file of the site get its address from the root of the host;
// links that name nothing are resolved in the same way, and stay broken.
func (s *Site) destination(p *sitePage, dest string, embedded bool) (string, bool) {
	bare := withoutBlanks(dest)
	if sch := strings.ToLower(scheme.FindString(bare)); sch != "" {
		if embedded {
			return dest, sch == "http:" || sch == "https:" || imageData.MatchString(strings.ToLower(bare))
		}
		return dest, linkSchemes[sch]
	}
	dest = strings.TrimSpace(dest)
	if p != nil && p.File.Encoding.Lost > 0 {
		dest = withoutLost(dest)
	}
	if dest == "" || p == nil {
		return dest, true
	}
	to := s.index.Resolve(p.Page, dest)
	if dest[0] == '#' {
		return p.anchored(dest, to.Fragment), true
	}
	tail := ""
	if i := strings.IndexAny(dest, "?#"); i >= 0 {
		tail = dest[i:]
	}
	switch to.Kind {
	case page.External:
		return dest, true
	case page.ToPage:
		if at := s.byFile[to.Page.File.Path]; at != nil {
			at = s.inEditionOf(p, at, to.Fragment)
			return s.href(at.address) + at.anchored(tail, to.Fragment), true
		}
	case page.ToFolder:
		if address, ok := s.address.folders[s.folderFrom(p, to.Path)]; ok {
			return s.href(address) + s.tree.nodes[address].page.anchored(tail, to.Fragment), true
		}
	}
	slash := ""
	if strings.HasSuffix(strings.TrimSuffix(dest, tail), "/") {
		slash = "/"
	}
	return s.config.basePath + escapePath(strings.TrimPrefix(path.Join("/", to.Path), "/")+slash) + tail, true
}

// withoutBlanks takes away white space and control characters, which browsers overlook in a
// scheme.
func withoutBlanks(dest string) string {
	return strings.Map(func(r rune) rune {
		if r <= ' ' || r == 0x7F {
			return -1
		}
		return r
	}, dest)
}

// sizeOf returns the size of an image that a page embeds; the zero size where it is no file
// of the site.
func (s *Site) sizeOf(p *sitePage, dest string) imageSize {
	if p == nil {
		return imageSize{}
	}
	switch to := s.index.Resolve(p.Page, dest); {
	case to.Kind == page.ToFile && s.in.Content != nil:
		return s.images.of(s.in.Content, to.Path)
	case to.Kind == page.Missing && s.in.SiteStatic != nil:
		return s.images.of(s.in.SiteStatic, to.Path)
	}
	return imageSize{}
}

// anchored returns the end of a link to the page, from its query or fragment on, with the
// site's anchor where the fragment, which is given without percent signs too, is the one
// that GitHub gives a heading. What the page itself has as an anchor stays. A page may be
// nil: then all stays.
func (p *sitePage) anchored(tail, plain string) string {
	if p == nil {
		return tail
	}
	id, ok := p.anchors[plain]
	if !ok {
		return tail
	}
	query, _, _ := strings.Cut(tail, "#")
	return query + "#" + fragment(id)
}

// githubAnchors gives the site's anchors of the headings for which GitHub has another, by
// that one; nil where there are none.
func githubAnchors(p *page.Page) map[string]string {
	var others map[string]string
	for _, h := range p.Headings {
		if h.GitHubID == h.ID || h.GitHubID == "" || h.ID == "" {
			continue
		}
		if others == nil {
			others = map[string]string{}
		}
		if _, ok := others[h.GitHubID]; !ok {
			others[h.GitHubID] = h.ID
		}
	}
	if others == nil {
		return nil
	}
	for _, h := range p.Headings {
		delete(others, h.ID)
	}
	for _, id := range p.Anchors {
		delete(others, id)
	}
	return others
}

// withoutLost takes lost characters from a link's fragment: the anchors of headings are
// without them, too.
func withoutLost(dest string) string {
	before, fragment, ok := strings.Cut(dest, "#")
	if !ok {
		return dest
	}
	return before + "#" + lostCharacter.Replace(fragment)
}

// lostCharacter is U+FFFD, as it is and as Hugo escapes it.
var lostCharacter = strings.NewReplacer("\uFFFD", "", "%EF%BF%BD", "")
