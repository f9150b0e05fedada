package site

import (
	"regexp"
	"strings"

	nethtml "golang.org/x/net/html"
)

type attribute struct{ name, value string }

// mostAttributes is how many attributes of one tag are kept: more are nobody's writing, and
// each is compared with all before it.
const mostAttributes = 100

// attributes reads the attributes of a tag and returns those that may stay, nil where the
// element is of no use without one that may not.
func (c *cleaner) attributes(z *nethtml.Tokenizer, element string, more bool) *[]attribute {
	list := []attribute{}
	c.image = imageSize{}
	seen := func(name string) bool {
		for _, a := range list {
			if a.name == name {
				return true
			}
		}
		return false
	}
	for more {
		var k, v []byte
		k, v, more = z.TagAttr()
		a := attribute{string(k), dropMarks(string(v))}
		if len(list) == mostAttributes || seen(a.name) || !c.keep(element, &a) {
			continue
		}
		list = append(list, a)
	}
	switch element {
	case "img":
		if !seen("src") {
			return nil
		}
		if !seen("loading") && c.images > 0 { // the first is likely in view at once
			list = append(list, attribute{"loading", "lazy"})
		}
		if !seen("decoding") {
			list = append(list, attribute{"decoding", "async"})
		}
		if !seen("alt") {
			list = append(list, attribute{"alt", ""})
		}
		list = c.image.sized(list)
		c.images++
	case "input":
		if !c.raw {
			for _, a := range list {
				if a.name == "type" && strings.EqualFold(a.value, "checkbox") {
					return &list
				}
			}
			return nil
		}
	}
	return &list
}

// keep reports whether an attribute may stay, and turns addresses to published ones.
func (c *cleaner) keep(element string, a *attribute) bool {
	switch a.name {
	case "id", "name":
		if a.name == "name" && element != "a" {
			return c.raw
		}
		if a.value == "" || strings.ContainsAny(a.value, " \t\n\r\f") || c.ids[a.value] || isOwnID(a.value) {
			return false
		}
		c.ids[a.value] = true
		a.name = "id" // the name of an anchor is obsolete
		return true
	case "href":
		if c.raw && element != "a" && element != "area" {
			return true
		}
		var ok bool
		a.value, ok = c.site.destination(c.page, a.value, false)
		return ok || c.raw
	case "src", "poster":
		if c.raw && element == "script" {
			return true
		}
		if element == "img" {
			c.image = c.site.sizeOf(c.page, a.value)
		}
		var ok bool
		a.value, ok = c.site.destination(c.page, a.value, true)
		return ok || c.raw
	case "srcset":
		var ok bool
		a.value, ok = c.srcset(a.value)
		return ok
	case "style":
		return c.raw || harmlessStyle.MatchString(a.value)
	case "lang":
		return languageTag(a.value)
	}
	return c.raw || allowedAttributes[a.name] || strings.HasPrefix(a.name, "aria-")
}

// srcset turns the addresses of a list of images.
func (c *cleaner) srcset(list string) (string, bool) {
	var kept []string
	for _, candidate := range strings.Split(list, ",") {
		fields := strings.Fields(candidate)
		if len(fields) == 0 || len(fields) > 2 {
			return "", false
		}
		var ok bool
		if fields[0], ok = c.site.destination(c.page, fields[0], true); !ok {
			return "", false
		}
		kept = append(kept, strings.Join(fields, " "))
	}
	return strings.Join(kept, ", "), true
}

// ownIDs begins the ids of docgen's templates, which no text may use.
const ownIDs = "dg-"

// isOwnID reports whether an id is one that only docgen may give. Those of diagrams come with
// the text that is cleaned.
func isOwnID(id string) bool {
	return strings.HasPrefix(id, ownIDs) && !strings.HasPrefix(id, ownIDs+"figure-")
}

// harmlessStyle is what Markdown's tables have.
var harmlessStyle = regexp.MustCompile(`^\s*text-align:\s*(left|right|center)\s*;?\s*$`)

func set(names string) map[string]bool {
	m := map[string]bool{}
	for _, n := range strings.Fields(names) {
		m[n] = true
	}
	return m
}

var (
	allowedElements = set(`a abbr address article aside audio b bdi bdo big blockquote br button caption center cite
		code col colgroup dd del details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img
		input ins kbd label li mark meter nav ol p picture pre progress q rp rt ruby s samp section small source span
		strike strong sub summary sup table tbody td tfoot th thead time tr track tt u ul var video wbr`)

	// allowedAttributes has only those data attributes that no script acts on: by the others
	// docgen's templates tell its scripts what to load, and from where.
	allowedAttributes = set(`abbr align alt border checked cite class colspan color controls data-lang data-nosearch datetime
		decoding dir disabled headers height hidden high kind label loading loop low max media min muted open optimum reversed role rowspan
		scope size sizes span srclang start summary tabindex title type valign value width`)

	// valuedAttributes are written with their value even where it is empty.
	valuedAttributes = set(`alt class href id src style title value`)

	voidElements = set(`area base br col embed hr img input link meta param source track wbr`)

	blockElements = set(`address article aside blockquote center details div dl dd dt fieldset figcaption figure footer form
		h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul`)

	// swallows are the elements whose text a browser takes as it is, up to their end tag.
	swallows = set(`iframe noembed noframes noscript plaintext script style textarea title xmp`)

	// impliedEnd lists the open elements that the start of another ends.
	impliedEnd = map[string]string{
		"li": " li ", "dt": " dt dd ", "dd": " dt dd ", "tr": " tr td th ", "td": " td th ", "th": " td th ",
		"tbody": " thead tbody tr ", "tfoot": " thead tbody tr ",
	}
)
