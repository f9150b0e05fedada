package settings

import (
	"io/fs"
	"path"
	"regexp"
)

// hexColor is the only way to write a colour: nothing else of CSS gets into a style sheet
// through the settings.
var hexColor = regexp.MustCompile(`^#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$`)

// styleSheets reads paths of style sheets in the folder static.
func (r *reader) styleSheets(n *node) []string {
	list := r.strings(n)
	for i, name := range list {
		if !fs.ValidPath(name) || path.Ext(name) != ".css" {
			at := n
			if n.kind == listNode {
				at = n.items[i]
			}
			r.mistake(at, "%q is no path of a style sheet in the folder static, as css/brand.css is", name)
		}
	}
	return list
}

// colors reads a table of colours, each one for both themes or a table of light and dark.
func (r *reader) colors(n *node) map[string]Color {
	colors := map[string]Color{}
	read := map[string]func(*node){}
	for _, name := range ColorNames {
		read[name] = func(n *node) {
			var c Color
			if n.kind == tableNode {
				r.table(n, name, map[string]func(*node){
					"light": func(n *node) { c.Light = r.color(n) },
					"dark":  func(n *node) { c.Dark = r.color(n) },
				})
			} else {
				c.Light = r.color(n)
				c.Dark = c.Light
			}
			colors[name] = c
		}
	}
	r.table(n, "colors", read)
	return colors
}

func (r *reader) color(n *node) string {
	if n.kind != stringNode || !hexColor.MatchString(n.text) {
		r.mistake(n, "must be a colour as #rgb or #rrggbb")
		return ""
	}
	return n.text
}
