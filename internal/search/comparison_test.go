package search

import (
	"flag"
	"io/fs"
	"os"
	"strings"
	"testing"
)

var pagefindSite = flag.String("pagefind", "", "folder that -pages wrote and Pagefind has indexed, to compare with")

// TestComparisonWithPagefind asks Pagefind the judged queries, over the same pages, in the
// same browser and with the same counting. README.md has the commands and the figures.
func TestComparisonWithPagefind(t *testing.T) {
	if *pagefindSite == "" {
		t.Skip("no -pagefind: a folder that Pagefind has indexed")
	}
	b := openBrowser(t, nil)
	err := fs.WalkDir(os.DirFS(*pagefindSite), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasPrefix(path, "pagefind/") {
			return err
		}
		text, err := fs.ReadFile(os.DirFS(*pagefindSite), path)
		b.server.files[path] = text
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	_, _ = b.server.takeMoved()
	b.run(t, `async () => {
		document.documentElement.lang = "zh-cn"; // the language whose index it opens
		window.pagefind = await import("./pagefind/pagefind.js");
		await pagefind.init();
		return 0;
	}`, nil, nil)
	begin, _ := b.server.takeMoved()
	var sum measure
	var moved, worst int
	queries := judgedQueries(t)
	for _, q := range queries {
		var urls []string
		b.run(t, `async (query) => {
			const found = await pagefind.search(query);
			const shown = await Promise.all(found.results.slice(0, 8).map((r) => r.data()));
			return shown.map((d) => decodeURI(d.url));
		}`, q.Query, &urls)
		m := q.measure(urls)
		n, _ := b.server.takeMoved()
		sum.precision += m.precision
		sum.reciprocal += m.reciprocal
		moved, worst = moved+n, max(worst, n)
		t.Logf("%.2f %.2f %6d bytes  %s: %s", m.precision, m.reciprocal, n, q.Query, strings.Join(lastNames(urls[:min(5, len(urls))]), ", "))
	}
	n := len(queries)
	t.Logf("precision of the first five %.3f, mean reciprocal rank %.3f; %d bytes to begin, then %d on average, %d at most",
		sum.precision/float64(n), sum.reciprocal/float64(n), begin, moved/n, worst)
}
