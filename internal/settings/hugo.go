package settings

import "strings"

// A Decision says what becomes of a setting of Hugo's in a site of docgen's.
type Decision uint8

// The decisions.
const (
	// Followed settings do what Hugo's documentation says.
	Followed Decision = iota

	// Offered settings reach Hugo, but nothing in docgen's own templates looks at them: those
	// of the site may.
	Offered

	// Replaced settings do not do what Hugo's documentation says: docgen does something else.
	Replaced

	// Idle settings have nothing here that they could change.
	Idle
)

// A HugoSetting is one setting of Hugo's, or all those below one name, and what docgen
// makes of it. The configuration that Hugo gets, the warnings and the documentation are
// all made from the same list of them.
type HugoSetting struct {
	// Key is the path of the setting as Hugo documents it: "markup.goldmark.renderer.unsafe".
	// A * stands for any name, after others for any number. What stands below a key is decided like it, unless it has an
	// entry of its own.
	Key string

	Decision Decision

	// English and Chinese say in a sentence what docgen does and, where that is not what
	// the setting says, why.
	English, Chinese string

	// Handed says that Hugo gets the author's value.
	Handed bool

	// Usual is the value that Hugo gets where the author gives none; Fixed the one that it
	// gets whatever the author says. Nil is none.
	Usual, Fixed any

	// Inside says that Fixed is how docgen works with Hugo and not what the site shows, so
	// that an author who gives the same value does not get what the setting says either.
	Inside bool
}

// HugoSettings lists what docgen makes of every setting of Hugo's, in the order of the
// documentation. The slice is the caller's.
func HugoSettings() []HugoSetting {
	var all []HugoSetting
	for _, part := range [][]HugoSetting{siteSettings, pageSettings, markupSettings, outputSettings, folderSettings, securitySettings, idleSettings} {
		all = append(all, part...)
	}
	return all
}

// HugoUsual and HugoFixed give the values that Hugo gets before and after the author's, as
// nested tables.
func HugoUsual() map[string]any { return hugoValues(func(h *HugoSetting) any { return h.Usual }) }

// HugoFixed gives the values that Hugo gets whatever the author says, as nested tables.
func HugoFixed() map[string]any { return hugoValues(func(h *HugoSetting) any { return h.Fixed }) }

func hugoValues(value func(*HugoSetting) any) map[string]any {
	root := map[string]any{}
	for _, h := range HugoSettings() {
		v := value(&h)
		if v == nil {
			continue
		}
		table := root
		path := strings.Split(h.Key, ".")
		for _, name := range path[:len(path)-1] {
			next, ok := table[name].(map[string]any)
			if !ok {
				next = map[string]any{}
				table[name] = next
			}
			table = next
		}
		table[path[len(path)-1]] = v
	}
	return root
}

// hugoTree is the list as a tree of names in lower case, "*" standing for any.
type hugoTree struct {
	setting *HugoSetting // nil where only names below have an entry
	below   map[string]*hugoTree
}

func newHugoTree() *hugoTree {
	root := &hugoTree{}
	for _, h := range HugoSettings() {
		t := root
		for name := range strings.SplitSeq(strings.ToLower(h.Key), ".") {
			next := t.below[name]
			if next == nil {
				next = &hugoTree{}
				if t.below == nil {
					t.below = map[string]*hugoTree{}
				}
				t.below[name] = next
			}
			t = next
		}
		t.setting = &h
	}
	return root
}

// child returns the tree below a name, nil where nothing below t has an entry for it.
func (t *hugoTree) child(name string) *hugoTree {
	name = strings.ToLower(name)
	for _, spelled := range []string{name, strings.TrimRight(name, "0123456789") + "*", "*"} {
		if next := t.below[spelled]; next != nil {
			return next
		}
	}
	return nil
}

// HandedToHugo returns those of the author's settings that Hugo gets, as new tables with
// the names in lower case, which is how Hugo compares them.
func HandedToHugo(author map[string]any) map[string]any {
	return handed(newHugoTree(), false, author)
}

// handed filters a table; inherited tells whether what has no entry of its own is handed on.
func handed(t *hugoTree, inherited bool, author map[string]any) map[string]any {
	kept := map[string]any{}
	for name, value := range author {
		next := t.child(name)
		handsOn := inherited
		if next != nil && next.setting != nil {
			handsOn = next.setting.Handed
		}
		table, isTable := value.(map[string]any)
		switch {
		case next != nil && next.below != nil && isTable:
			below := handed(next, handsOn, table)
			if len(below) == 0 { // for Hugo, a language with no settings is one too
				continue
			}
			value = below
		case !handsOn:
			continue
		}
		kept[strings.ToLower(name)] = value
	}
	return kept
}
