package site_test

import (
	"strings"
	"testing"
)

// A site without a first page of its own gets one that shows what there is: its folders and
// pages, each with its first words or how many pages it has, and the top of the hierarchy.
func TestTheFirstPageShowsWhatTheSiteHolds(t *testing.T) {
	_, out := render(t, read(t, map[string]string{
		"oaks.md":       "# Oaks\n\nOaks are old.\n\n- Tree ⊃ Oak\n- Tree ⊃ Beech\n- Stone ⊃ Granite\n",
		"deep/a.md":     "# A\n\nText.\n",
		"deep/in/b.md":  "# B\n\nText.\n",
		"deep/in/c.md":  "---\ndescription: Of C.\n---\n# C\n\nText.\n",
		"own/README.md": "# Own\n\nIts own page.\n",
	}))
	home := out["index.html"]
	want(t, home,
		"<li>5 pages</li>", "<li>5 concepts</li>",
		`<a href="/oaks/"><b>Oaks</b> <span>Oaks are old.</span></a>`,
		`<a href="/deep/"><b>deep</b> <small>3 pages</small></a>`,
		`<a href="/own/"><b>Own</b> <span>Its own page.</span> <small>1 page</small></a>`,
		`<a class="concept" href="/concepts/tree/">Tree <span class="count">2</span></a>`,
		`<a class="concept" href="/concepts/stone/">Stone <span class="count">1</span></a>`,
		`href="/concepts/">Concept map</a>`,
	)
	in := out["deep/in/index.html"]
	want(t, in, `<b>C</b> <span>Of C.</span>`)
	if strings.Contains(in, "concepts</li>") || strings.Contains(in, "Concept map") {
		t.Error("a folder below the first page shows what the site holds")
	}
}
