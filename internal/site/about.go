package site

import (
	"maps"
	"path"
	"strings"
	"time"

	"docgen/internal/page"
)

// What is known about a page besides its text: when it was changed, where it can be edited,
// which picture stands for it.

// lastChange is the day that the front matter names, else that of the last commit; the zero
// time where neither is known.
func lastChange(p *sitePage, commits map[string]time.Time) time.Time {
	if t := frontMatterTime(p, "lastmod"); !t.IsZero() {
		return t
	}
	return commits[p.File.Path]
}

// frontMatterTime reads a date in the front matter, the zero time where there is none.
func frontMatterTime(p *sitePage, key string) time.Time {
	value, ok := fits(key, p.FrontMatter.Params[key])
	if !ok {
		return time.Time{}
	}
	text, _ := value.(string)
	t, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return time.Time{}
	}
	return t
}

// day writes a date as ISO 8601 does, "" for the zero time.
func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// withLastChange tells Hugo the time of the last change, for the site map.
func withLastChange(params map[string]any, changed time.Time) map[string]any {
	if changed.IsZero() {
		return params
	}
	with := map[string]any{}
	maps.Copy(with, params)
	with["lastmod"] = changed
	return with
}

// editAddress is where the page can be edited.
func (s *Site) editAddress(p *sitePage) string {
	return strings.ReplaceAll(s.in.EditURL, "{path}", escapePath(p.File.Path))
}

// pageImage is a picture in the form that templates take.
type pageImage struct {
	URL    string `json:"url"`
	Width  int    `json:"width,omitempty"`
	Height int    `json:"height,omitempty"`
}

// pageImage is what link previews show for a page: the image that its front matter names, else
// the first of its images that lies beside it and that such previews can show.
func (s *Site) pageImage(p *sitePage) *pageImage {
	if !s.config.absolute() {
		return nil
	}
	if named, ok := p.FrontMatter.Params["image"].(string); ok {
		return s.imageOf(p, named)
	}
	for _, l := range p.Links {
		if l.Image {
			if image := s.imageOf(p, l.Target); image != nil {
				return image
			}
		}
	}
	return nil
}

func (s *Site) imageOf(p *sitePage, target string) *pageImage {
	to := s.index.Resolve(p.Page, target)
	switch strings.ToLower(path.Ext(to.Path)) {
	case ".png", ".jpg", ".jpeg", ".gif", ".webp":
	default:
		return nil
	}
	size := s.sizeOf(p, target)
	if to.Kind != page.ToFile || size == (imageSize{}) {
		return nil
	}
	address, ok := s.destination(p, target, true)
	if !ok {
		return nil
	}
	return &pageImage{URL: address, Width: size.width, Height: size.height}
}
