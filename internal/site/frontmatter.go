package site

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"time"

	"docgen/internal/page"
)

// pageData is what a template finds under .Params.docgen.
type pageData struct {
	Kind     string `json:"kind"` // page, folder, concept, concepts, report, contents
	Address  string `json:"-"`
	Href     string `json:"href"`
	Language string `json:"language"`
	Locale   string `json:"locale,omitempty"` // the language with its country, as Open Graph spells it
	Words    string `json:"words"`            // which interface texts: a file of templates/i18n
	Source   string `json:"source,omitempty"`
	Refused  string `json:"refused,omitempty"` // the mark in place of a text that Hugo cannot make

	// HasTitle says that the text itself has a heading of level 1.
	HasTitle bool `json:"hastitle,omitempty"`

	Edition      string        `json:"edition,omitempty"`      // a key of the data file's editions
	Translations []translation `json:"translations,omitempty"` // where readers can choose
	Forward      string        `json:"forward,omitempty"`      // where the page leads on to by itself

	Crumbs      []link            `json:"crumbs,omitempty"`
	Trail       []level           `json:"trail,omitempty"`
	Previous    *link             `json:"previous,omitempty"`
	Next        *link             `json:"next,omitempty"`
	Diagrams    map[string]figure `json:"diagrams,omitempty"`
	Description string            `json:"description,omitempty"` // where the author gives none
	Twin        string            `json:"twin,omitempty"`        // the address of the page's Markdown
	Edit        string            `json:"edit,omitempty"`        // where the page can be edited
	Changed     string            `json:"changed,omitempty"`     // the day of its last change, as in 2026-01-31
	Published   string            `json:"published,omitempty"`   // the day that the front matter names
	Image       *pageImage        `json:"image,omitempty"`       // what stands for the page elsewhere

	Children []child     `json:"children,omitempty"`
	Holds    *holdings   `json:"holds,omitempty"`
	Tree     []branch    `json:"tree,omitempty"`
	Map      *mapData    `json:"map,omitempty"`
	Concept  *int        `json:"concept,omitempty"` // what onDemand.Concept is asked for
	Count    int         `json:"count,omitempty"`
	Report   *reportData `json:"report,omitempty"`
}

// link is a title and where it leads.
type link struct {
	Title string `json:"title"`
	URL   string `json:"url"`
}

// figure is a diagram of a page: the marks that its drawing, and what that says, take the place of.
type figure struct {
	Mark    string `json:"mark,omitempty"`    // "" where it is not drawn
	Outline string `json:"outline,omitempty"` // the mark of what it says, as a list
	Reason  string `json:"reason,omitempty"`  // why Mermaid would not draw it, in English; "" where it would
	Title   string `json:"title,omitempty"`
}

// authorParams are the front matter settings of an author's page that Hugo gets; it takes
// the others as plain parameters.
var authorParams = map[string]bool{
	"description": true, "summary": true, "keywords": true, "tags": true, "categories": true,
	"weight": true, "date": true, "lastmod": true, "linktitle": true, "sitemap": false,
}

// frontMatter gives the front matter of a page as JSON: address, title, docgen's data, and
// what of the author's is harmless. A value of a type that Hugo would refuse is left out.
func frontMatter(address, title, layout string, data *pageData, author map[string]any) (string, error) {
	head := map[string]any{"url": address, "title": dropMarks(title)}
	params := map[string]any{}
	// In order: where two keys differ in case alone, the last one counts in every build.
	for _, name := range slices.Sorted(maps.Keys(author)) {
		key, value := strings.ToLower(name), author[name]
		if authorParams[key] {
			if v, ok := fits(key, value); ok {
				head[key] = v
			}
			continue
		}
		if key == "params" {
			if m, ok := value.(map[string]any); ok {
				for _, k := range slices.Sorted(maps.Keys(m)) {
					params[strings.ToLower(k)] = plain(m[k])
				}
			}
			continue
		}
		if !hugoKeys[key] {
			params[key] = plain(value)
		}
	}
	params["docgen"] = data
	head["params"] = params
	if layout != "" {
		head["layout"] = layout
	}
	text, err := json.Marshal(head)
	if err != nil {
		return "", fmt.Errorf("front matter of %s: %w", address, err)
	}
	return string(text), nil
}

// hugoKeys mean something to Hugo that an author's page must not decide here: where it is
// published, and by which template.
var hugoKeys = map[string]bool{
	"url": true, "slug": true, "path": true, "layout": true, "type": true, "aliases": true, "outputs": true,
	"build": true, "_build": true, "cascade": true, "headless": true, "resources": true, "draft": true,
	"publishdate": true, "pubdate": true, "published": true, "expirydate": true, "unpublishdate": true, "modified": true,
	"title": true, "markup": true, "kind": true, "translationkey": true, "iscjklanguage": true, "docgen": true,
	"menu": true, "menus": true, "params": true, "language": true, "lang": true, "locale": true, "content": true,
	"sites": true, "sitemap": true,
}

// fits returns the value as Hugo takes it for a key of its own.
func fits(key string, value any) (any, bool) {
	switch key {
	case "weight":
		switch v := value.(type) {
		case int, int64, uint64:
			return v, true
		case float64:
			return v, isFinite(v)
		}
		return nil, false
	case "date", "lastmod":
		t, ok := page.Date(value)
		return t.Format(time.RFC3339), ok
	case "keywords", "tags", "categories":
		return words(value), true
	}
	if v, ok := value.(string); ok {
		return dropMarks(v), true
	}
	return nil, false
}

// isFinite reports whether JSON can hold a number.
func isFinite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// words turns a string or a list into a list of strings.
func words(value any) []string {
	list := []string{}
	switch v := value.(type) {
	case string:
		for _, w := range strings.Split(v, ",") {
			if w = strings.TrimSpace(dropMarks(w)); w != "" {
				list = append(list, w)
			}
		}
	case []any:
		for _, w := range v {
			if text := strings.TrimSpace(dropMarks(fmt.Sprint(w))); text != "" {
				list = append(list, text)
			}
		}
	}
	return list
}

// plain returns a copy of a front matter value that JSON can hold and that has no marks.
func plain(value any) any {
	switch v := value.(type) {
	case nil, bool, int, int64, uint64:
		return v
	case float64:
		if !isFinite(v) {
			return nil
		}
		return v
	case string:
		return dropMarks(v)
	case time.Time:
		return v.Format(time.RFC3339)
	case []any:
		list := make([]any, len(v))
		for i := range v {
			list[i] = plain(v[i])
		}
		return list
	case map[string]any:
		m := make(map[string]any, len(v))
		for k := range v {
			m[dropMarks(k)] = plain(v[k])
		}
		return m
	}
	return dropMarks(fmt.Sprint(value))
}
