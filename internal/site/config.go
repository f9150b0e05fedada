package site

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/gohugoio/hugo/parser/metadecoders"
)

// config is Hugo's configuration for one site.
type config struct {
	hugo     map[string]any
	baseURL  string // ends with a slash
	basePath string // the path of baseURL; begins and ends with a slash
	relative bool   // nobody has said a base URL: addresses are relative to their page
	title    string // "" where nothing says one
	drafts   bool
	warnings []string
}

// authorKeys are the settings of Hugo that an author may make. The others would change
// where files are found or published, or could run something.
var authorKeys = map[string]bool{
	"title": true, "copyright": true, "params": true, "menu": true, "menus": true, "author": true, "social": true,
	"taxonomies": true, "markup": true, "outputs": true, "outputformats": true, "mediatypes": true, "sitemap": true,
	"related": true, "pagination": true, "privacy": true, "services": true, "summarylength": true,
	"hascjklanguage": true, "enableemoji": true, "builddrafts": true, "timezone": true, "minify": true,
	"baseurl": true, "languagecode": true, "locale": true, "disablekinds": true,
}

// newConfig lays the author's settings over docgen's defaults, and over both what docgen
// must rely on.
func newConfig(in Input) (config, error) {
	author, err := authorConfig(in.Config)
	if err != nil {
		return config{}, err
	}
	c := config{hugo: defaultConfig()}
	for key, value := range author {
		if !authorKeys[key] {
			c.warnings = append(c.warnings, fmt.Sprintf("%s: docgen does not use the setting %q", in.Config.Name, key))
			delete(author, key)
		} else if key == "taxonomies" && value != nil {
			c.hugo["disableKinds"] = []any{"RSS"}
		}
	}
	slices.Sort(c.warnings)
	lay(c.hugo, author)
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
	c.drafts, _ = c.hugo["builddrafts"].(bool)
	lay(c.hugo, forcedConfig())
	if !c.absolute() { // a site map names pages with their host or is of no use
		c.disable("sitemap")
	}
	c.hugo["baseurl"] = c.baseURL
	c.hugo["title"] = c.title
	return c, nil
}

// authorConfig reads the author's file, with the keys of the first level in lower case, as
// Hugo takes them.
func authorConfig(file ConfigFile) (map[string]any, error) {
	if len(file.Text) == 0 {
		return nil, nil
	}
	format := metadecoders.FormatFromString(strings.TrimPrefix(path.Ext(file.Name), "."))
	m, err := metadecoders.Default.UnmarshalToMap(file.Text, format)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file.Name, err)
	}
	lower := map[string]any{}
	for key, value := range m {
		lower[strings.ToLower(key)] = value
	}
	return lower, nil
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

// disable adds to the kinds of pages that Hugo does not make.
func (c *config) disable(kind string) {
	for key, value := range c.hugo {
		if kinds, ok := value.([]any); ok && strings.EqualFold(key, "disableKinds") {
			c.hugo[key] = append(slices.Clone(kinds), kind)
			return
		}
	}
	c.hugo["disableKinds"] = []any{kind}
}

// absolute reports whether the base URL names a host.
func (c *config) absolute() bool { return strings.Contains(c.baseURL, "://") }

func defaultConfig() map[string]any {
	return map[string]any{
		"disableKinds":           []any{"taxonomy", "term", "RSS"},
		"defaultContentLanguage": "en",
		"timeZone":               "UTC",
		"summaryLength":          30,
		"hasCJKLanguage":         true,
		"markup": map[string]any{
			"tableOfContents": map[string]any{"startLevel": 2, "endLevel": 3},
			"highlight":       map[string]any{"guessSyntax": false},
		},
	}
}

// forcedConfig is what pages are read by, so that Hugo reads what docgen has read, and
// what keeps Hugo from running, fetching or revealing anything.
func forcedConfig() map[string]any {
	none := map[string]any{"allow": []any{"none"}, "osEnv": []any{"none"}}
	return map[string]any{
		"contentDir": "content", "layoutDir": "layouts", "dataDir": "data", "i18nDir": "i18n", "assetDir": "assets",
		"staticDir": []any{"static"}, "publishDir": "public", "resourceDir": "resources", "cacheDir": "/cache",
		"enableRobotsTXT": true, "enableGitInfo": false, "disableHugoGeneratorInject": true, "noBuildLock": true,
		"buildFuture": true, "buildExpired": true, "buildDrafts": true, "disableAliases": true,
		"timeout": "10m",
		"markup": map[string]any{
			"defaultMarkdownHandler": "goldmark",
			"highlight":              map[string]any{"noClasses": false},
			"goldmark": map[string]any{
				"renderer":    map[string]any{"unsafe": true, "hardWraps": false, "xhtml": false},
				"parser":      map[string]any{"autoHeadingID": true, "autoHeadingIDType": "github"},
				"renderHooks": map[string]any{"link": map[string]any{"useEmbedded": "never"}, "image": map[string]any{"useEmbedded": "never"}},
				"extensions": map[string]any{
					"typographer":    map[string]any{"disable": true},
					"table":          true,
					"strikethrough":  true,
					"taskList":       true,
					"linkify":        true,
					"definitionList": true,
					"footnote":       map[string]any{"enable": true},
					// Goldmark's own joining of Chinese lines also loses breaks before emphasis.
					"cjk": map[string]any{"enable": false},
				},
			},
		},
		"security": map[string]any{
			"enableInlineShortcodes": false,
			"exec":                   none,
			"funcs":                  map[string]any{"getenv": []any{"none"}},
			"http":                   map[string]any{"urls": []any{"none"}, "methods": []any{"none"}},
		},
	}
}

// lay puts every value of over into under, maps into maps. Keys are compared without
// case, as Hugo does.
func lay(under, over map[string]any) {
	existing := make(map[string]string, len(under))
	for key := range under {
		existing[strings.ToLower(key)] = key
	}
	for key, value := range over {
		if old, ok := existing[strings.ToLower(key)]; ok {
			below, isMap := under[old].(map[string]any)
			above, areMaps := value.(map[string]any)
			if isMap && areMaps {
				lay(below, above)
				continue
			}
			delete(under, old)
		}
		under[strings.ToLower(key)] = value
	}
}
