package site

import (
	"cmp"
	"fmt"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/gohugoio/hugo/parser/metadecoders"

	"docgen/internal/settings"
)

// config is the configuration of one site: what Hugo gets, and what docgen follows itself.
type config struct {
	hugo     map[string]any
	own      *settings.Hugo
	baseURL  string // ends with a slash
	basePath string // the path of baseURL; begins and ends with a slash
	relative bool   // nobody has said a base URL: addresses are relative to their page
	title    string // "" where nothing says one
	warnings []string

	// hugoHighlights says that the configuration asks for what docgen's own highlighting of
	// code does not do, such as numbers of lines.
	hugoHighlights bool
}

// newConfig lays those of the author's settings that Hugo gets over the usual ones, and
// over both what docgen must rely on: see [settings.HugoSettings].
func newConfig(in Input) (config, error) {
	c := config{hugo: settings.HugoUsual(), own: &settings.Hugo{}}
	if len(in.Config.Text) > 0 {
		author, err := c.read(in.Config)
		if err != nil {
			return config{}, err
		}
		lay(c.hugo, author)
	}
	c.baseURL, _ = c.hugo["baseurl"].(string)
	if in.BaseURL != "" {
		c.baseURL = in.BaseURL
	}
	c.relative = c.baseURL == ""
	if err := c.setBase(); err != nil {
		return config{}, err
	}
	c.title, _ = c.hugo["title"].(string)
	if in.Title != "" {
		c.title = in.Title
	}
	lay(c.hugo, settings.HugoFixed())
	c.hugo["timezone"] = cmp.Or(c.own.TimeZone, "UTC")
	c.hugo["disablekinds"] = c.disabledKinds()
	c.hugo["baseurl"] = c.baseURL
	c.hugo["title"] = c.title
	return c, nil
}

// read reads the author's file and returns what of it Hugo gets.
func (c *config) read(file ConfigFile) (handed map[string]any, err error) {
	if c.own, err = settings.ParseHugo(file.Name, file.Text); err != nil {
		return nil, err
	}
	for _, n := range c.own.Notices {
		c.warnings = append(c.warnings, n.String())
	}
	format := metadecoders.FormatFromString(strings.TrimPrefix(path.Ext(file.Name), "."))
	author, err := metadecoders.Default.UnmarshalToMap(file.Text, format)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file.Name, err)
	}
	handed = settings.HandedToHugo(author)
	if markup, ok := handed["markup"].(map[string]any); ok {
		highlight, _ := markup["highlight"].(map[string]any)
		c.hugoHighlights = len(highlight) > 0
	}
	return handed, nil
}

// disabledKinds lists the pages that Hugo does not make: docgen makes those of taxonomies
// itself. A site map names pages with their host or is of no use.
func (c *config) disabledKinds() []any {
	kinds := []any{"taxonomy", "term", "RSS"}
	if !c.hasSitemap() {
		kinds = append(kinds, "sitemap")
	}
	return kinds
}

// setBase reads the base URL: an address with its host, a path of any host, or nothing.
func (c *config) setBase() error {
	u, err := url.Parse(c.baseURL)
	if err != nil || c.baseURL != "" && !isBase(u) || strings.ContainsAny(c.baseURL, "?#") {
		return fmt.Errorf("base URL %q: want http(s)://host/path/", c.baseURL)
	}
	if !strings.HasSuffix(c.baseURL, "/") {
		c.baseURL += "/"
	}
	c.basePath = "/" + strings.TrimPrefix(strings.TrimSuffix(u.EscapedPath(), "/")+"/", "/")
	return nil
}

func isBase(u *url.URL) bool {
	switch u.Scheme {
	case "http", "https":
		return u.Hostname() != ""
	}
	return u.Scheme == "" && u.Host == "" && strings.HasPrefix(u.Path, "/")
}

// absolute reports whether the base URL names a host.
func (c *config) absolute() bool { return strings.Contains(c.baseURL, "://") }

// hasFeed reports whether the site has a feed, which names pages with their host.
func (c *config) hasFeed() bool { return c.absolute() && !c.own.NoRSS }

// hasSitemap reports whether the site has a sitemap.xml.
func (c *config) hasSitemap() bool { return c.absolute() && !c.own.NoSitemap }

// origin is the scheme and host of an absolute base URL.
func (c *config) origin() string {
	host := strings.Index(c.baseURL, "://") + len("://")
	if i := strings.IndexByte(c.baseURL[host:], '/'); i >= 0 {
		return c.baseURL[:host+i]
	}
	return c.baseURL
}

// lay puts every value of over into under, maps into maps. Keys are compared without
// case, as Hugo does; of two that differ in case alone the last in order counts.
func lay(under, over map[string]any) {
	existing := make(map[string]string, len(under))
	for key := range under {
		existing[strings.ToLower(key)] = key
	}
	for _, key := range slices.Sorted(maps.Keys(over)) {
		value := over[key]
		if old, ok := existing[strings.ToLower(key)]; ok {
			below, isMap := under[old].(map[string]any)
			above, areMaps := value.(map[string]any)
			if isMap && areMaps {
				lay(below, above)
				continue
			}
			delete(under, old)
		}
		existing[strings.ToLower(key)] = strings.ToLower(key)
		under[strings.ToLower(key)] = value
	}
}
