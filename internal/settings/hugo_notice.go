package settings

import (
	"fmt"
	"slices"
	"strings"

	"docgen/internal/similar"
)

// A Notice says that settings of Hugo's do not do what their author may expect.
type Notice struct {
	File         string
	Line, Column int // of the first of the settings, from 1; the column counts bytes
	Message      string
}

// String gives the notice as file:line:column: message.
func (n Notice) String() string {
	return fmt.Sprintf("%s:%d:%d: %s", n.File, n.Line, n.Column, n.Message)
}

// A misfit is a setting that is not followed.
type misfit struct {
	key  string // as written, with those above it
	at   *entry
	why  string
	idle bool
}

// misfits lists the settings of a configuration that are not followed, in the order of the
// text. It takes linear time: what YAML repeats by an alias is looked at once.
type misfits struct {
	list []misfit
	seen map[*node]bool

	unknown int      // how many settings are none of Hugo's
	names   []string // of the settings of the first level
	index   *similar.Index
}

func findMisfits(root *node) []misfit {
	m := misfits{seen: map[*node]bool{}}
	t := newHugoTree()
	m.table(root, t, t, "")
	return m.list
}

// table looks at each entry of a table; t is what the list of settings has for it, and over
// the nearest above with an entry of its own.
func (m *misfits) table(n *node, t, over *hugoTree, path string) {
	if m.seen[n] {
		return
	}
	m.seen[n] = true
	for i := range n.entries {
		e := &n.entries[i]
		key := path + e.key
		next := t.child(e.key)
		if next == nil {
			m.unlisted(e, key, over.setting)
			continue
		}
		above := over
		if next.setting != nil {
			above = next
		}
		switch {
		case e.value.kind == tableNode && next.below != nil:
			m.table(e.value, next, above, key+".")
		case above.setting == nil:
			m.unlisted(e, key, nil)
		case !equals(e.value, above.setting.Fixed) || above.setting.Inside:
			m.add(e, key, above.setting)
		}
	}
}

// unlisted notes an entry that the list of settings does not have: it is decided like what
// it stands in.
func (m *misfits) unlisted(e *entry, key string, above *HugoSetting) {
	if above != nil {
		m.add(e, key, above)
		return
	}
	why := "Not used: Hugo has no such setting"
	const guessed = 20 // a file with more is not of Hugo's
	m.unknown++
	if m.unknown > guessed || strings.Contains(key, ".") {
		why += "."
	} else if near := m.nearest(e.key); near != "" {
		why += fmt.Sprintf("; did you mean %s?", near)
	} else {
		why += "."
	}
	m.list = append(m.list, misfit{key: key, at: e, why: why})
}

func (m *misfits) add(e *entry, key string, h *HugoSetting) {
	if h.Decision == Replaced || h.Decision == Idle {
		m.list = append(m.list, misfit{key: key, at: e, why: h.English, idle: h.Decision == Idle})
	}
}

// nearest returns the setting of the first level that is spelled most like a name, "" where
// none is like it.
func (m *misfits) nearest(name string) string {
	if m.index == nil {
		for _, h := range HugoSettings() {
			first, _, _ := strings.Cut(h.Key, ".")
			if !slices.Contains(m.names, first) {
				m.names = append(m.names, first)
			}
		}
		folded := make([]string, len(m.names))
		for i, n := range m.names {
			folded[i] = strings.ToLower(n)
		}
		m.index = similar.New(folded)
	}
	if found := m.index.Find(strings.ToLower(name), 1); len(found) > 0 {
		return m.names[found[0].Index]
	}
	return ""
}

// equals reports whether a node is the plain value v.
func equals(n *node, v any) bool {
	switch n.kind {
	case booleanNode:
		return v == n.truth
	case stringNode:
		return v == n.text
	case integerNode:
		return v == int(n.number)
	case listNode:
		list, ok := v.([]any)
		return ok && slices.EqualFunc(n.items, list, equals)
	}
	return false
}

// notices turns misfits into one notice for each reason, and one for all settings that
// change nothing.
func notices(file string, list []misfit) []Notice {
	const idle = "No effect: nothing in a build of docgen's depends on it."
	var found []Notice
	var keys [][]string // of each of found
	byReason := map[string]int{}
	for _, m := range list {
		if m.idle {
			m.why = idle
		}
		i, ok := byReason[m.why]
		if !ok {
			i = len(found)
			byReason[m.why] = i
			found = append(found, Notice{File: file, Line: m.at.line, Column: m.at.column, Message: m.why})
			keys = append(keys, []string{m.key})
			continue
		}
		keys[i] = append(keys[i], fmt.Sprintf("%s in line %d", m.key, m.at.line))
	}
	for i := range found {
		also := ""
		if more := keys[i][1:]; len(more) > 0 {
			const most = 10
			if len(more) > most {
				more = append(slices.Clone(more[:most]), fmt.Sprintf("%d more", len(more)-most))
			}
			also = " (also " + strings.Join(more, ", ") + ")"
		}
		found[i].Message = keys[i][0] + also + ": " + found[i].Message
	}
	return found
}
