package acceptance

import (
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"docgen/internal/driver"
)

// samples are the sites that are tested, by name: docgen's own documentation, a page with all
// that Markdown has on a site without a first page, and real pages whose authors have never
// heard of docgen.
func samples(t *testing.T) map[string]string {
	t.Helper()
	folders := map[string]string{"documentation": "../../content", "markup": "testdata/markup"}
	if shared := os.Getenv("DOCGEN_SHARED"); shared != "" {
		folders["seed"] = filepath.Join(shared, "seed")
		folders["real pages"] = filepath.Join(shared, "corpus", "TECHNICAL")
	} else {
		t.Log("DOCGEN_SHARED is not set: only docgen's own documentation is tested, no real pages")
	}
	return folders
}

// build publishes a folder for an address and returns the site's own folder.
func build(t *testing.T, content, baseURL string) string {
	t.Helper()
	snapshot, err := driver.Analyze(t.Context(), driver.AnalyzeOptions{Dir: content})
	if err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "public")
	_, err = driver.Render(t.Context(), snapshot, driver.RenderOptions{
		Out: out, BaseURL: baseURL, Templates: os.DirFS("../../templates"), Static: os.DirFS("../../static"),
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// pagesOf lists the HTML files of a site, ascending.
func pagesOf(t *testing.T, site string) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(site, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(path, ".html") {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// serve shows a site below a path, as GitHub Pages does, and returns its address.
func serve(t *testing.T, site, base string) string {
	t.Helper()
	server := httptest.NewServer(http.StripPrefix(base, http.FileServer(http.Dir(site))))
	t.Cleanup(server.Close)
	return server.URL + base
}
