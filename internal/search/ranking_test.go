package search

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// judged is a query with the pages that a reader of the corpus would want: first one of
// best, then any of good. Pages are named by the end of their address.
type judged struct {
	Query      string
	Best, Good []string
}

// measure is how well a list of addresses answers a query.
type measure struct {
	precision  float64 // of the first five, out of as many as there are
	reciprocal float64 // of the rank of the first of the best
}

func (j judged) measure(urls []string) measure {
	wanted := append(append([]string(nil), j.Best...), j.Good...)
	var m measure
	for rank, url := range urls {
		if m.reciprocal == 0 && isOneOf(url, j.Best) {
			m.reciprocal = 1 / float64(rank+1)
		}
		if rank < 5 && isOneOf(url, wanted) {
			m.precision++
		}
	}
	m.precision /= float64(min(5, len(wanted)))
	return m
}

// isOneOf reports whether an address ends with one of the names. A page that stands for its
// folder is named by the folder alone.
func isOneOf(url string, names []string) bool {
	url = "/" + strings.TrimSuffix(strings.TrimSuffix(url, "/"), "/README")
	for _, n := range names {
		if strings.HasSuffix(url, "/"+n) || strings.HasSuffix(url, n) && strings.Contains(n, "/") {
			return true
		}
	}
	return false
}

func judgedQueries(t testing.TB) []judged {
	t.Helper()
	text, err := os.ReadFile("testdata/queries.json")
	if err != nil {
		t.Fatal(err)
	}
	var list []judged
	if err := json.Unmarshal(text, &list); err != nil {
		t.Fatal(err)
	}
	return list
}

// The floors are a little below what was measured when they were set (see README.md): a
// change of the ranking that loses a page notices it here.
const (
	leastPrecision  = 0.75
	leastReciprocal = 0.82
)

// TestRankingOfTheCorpus asks real questions of real pages, in the script itself.
func TestRankingOfTheCorpus(t *testing.T) {
	docs := corpus(t)
	b := openBrowser(t, Build(docs, nil))
	_, _ = b.server.takeMoved()
	b.run(t, `async () => { window.index = await search.Index.open("search/"); return 0 }`, nil, nil)
	begin, _ := b.server.takeMoved()
	var sum measure
	var moved, worst int
	queries := judgedQueries(t)
	for _, q := range queries {
		var urls []string
		b.run(t, `async (query) => {
			const pages = await index.show(await index.search(query));
			return pages.map((p) => p.url);
		}`, q.Query, &urls)
		for _, name := range append(append([]string(nil), q.Best...), q.Good...) {
			if !anyPage(docs, name) {
				t.Errorf("%s: no page %s", q.Query, name)
			}
		}
		m := q.measure(urls)
		n, _ := b.server.takeMoved()
		sum.precision += m.precision
		sum.reciprocal += m.reciprocal
		moved, worst = moved+n, max(worst, n)
		t.Logf("%.2f %.2f %6d bytes  %s: %s", m.precision, m.reciprocal, n, q.Query, strings.Join(lastNames(urls[:min(5, len(urls))]), ", "))
	}
	precision, reciprocal := sum.precision/float64(len(queries)), sum.reciprocal/float64(len(queries))
	t.Logf("precision of the first five %.3f, mean reciprocal rank %.3f; index.bin %d bytes, then %d on average, %d at most",
		precision, reciprocal, begin, moved/len(queries), worst)
	if precision < leastPrecision || reciprocal < leastReciprocal {
		t.Errorf("precision %.3f, reciprocal rank %.3f; want at least %.2f and %.2f", precision, reciprocal, leastPrecision, leastReciprocal)
	}
	b.quiet(t)
}

func anyPage(docs []Document, name string) bool {
	for _, d := range docs {
		if isOneOf(d.URL, []string{name}) {
			return true
		}
	}
	return false
}

func lastNames(urls []string) []string {
	var list []string
	for _, url := range urls {
		parts := strings.Split(strings.TrimSuffix(url, "/"), "/")
		list = append(list, strings.Join(parts[max(0, len(parts)-2):], "/"))
	}
	return list
}
