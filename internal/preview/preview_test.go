package preview

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

// site makes a folder of files, name → text.
func site(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestServer(t *testing.T) {
	dir := site(t, map[string]string{
		"index.html":      "<body>home</body>",
		"a b/index.html":  "<body>spaced</body>",
		"css/site.css":    "body{}",
		"404.html":        "<body>nothing here</body>",
		"../outside.html": "secret",
	})
	if err := os.Symlink(filepath.Join(filepath.Dir(dir), "outside.html"), filepath.Join(dir, "link.html")); err != nil {
		t.Log("no symbolic links here: ", err)
	}
	server := NewServer(dir)
	for _, c := range []struct {
		path, host string
		status     int
		body       string
	}{
		{"/", "localhost:1313", 200, "<body>home" + reloadScript + "</body>"},
		{"/a%20b/", "127.0.0.1", 200, "spaced"},
		{"/a%20b", "[::1]:1313", 301, ""},
		{"/css/site.css", "localhost", 200, "body{}"},
		{"//a%20b", "localhost", 301, `href="/a%20b/"`}, // not to a host of that name
		{"/gone/", "localhost", 404, "nothing here"},
		{"/../outside.html", "localhost", 404, "nothing here"},
		{"/link.html", "localhost", 404, "nothing here"},
		{"/", "evil.example", 403, "only to local names"},
	} {
		r := httptest.NewRequest(http.MethodGet, "http://localhost"+c.path, nil)
		r.Host = c.host
		w := httptest.NewRecorder()
		server.ServeHTTP(w, r)
		if w.Code != c.status || !strings.Contains(w.Body.String(), c.body) {
			t.Errorf("GET %s of %s: %d %q, want %d with %q", c.path, c.host, w.Code, w.Body, c.status, c.body)
		}
	}
}

func TestOpenPagesHearOfABuild(t *testing.T) {
	server := NewServer(site(t, nil))
	http1 := httptest.NewServer(server)
	defer http1.Close()
	response, err := http.Get(http1.URL + reloadPath)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	server.Reload()
	line, err := bufio.NewReader(response.Body).ReadString('\n')
	if err != nil && err != io.EOF || line != "data: built\n" {
		t.Errorf("the page heard %q, %v", line, err)
	}
}

// TestWatch changes files in ways that editors do and waits for the call that follows.
// The wait is long because it ends at once when the call comes.
func TestWatch(t *testing.T) {
	dir := site(t, map[string]string{"page.md": "1"})
	ctx, cancel := context.WithCancel(context.Background())
	calls, done := make(chan struct{}, 16), make(chan error)
	go func() {
		done <- Watch(ctx, []string{dir}, nil, func() { calls <- struct{}{} })
	}()
	write := func(name string) func() {
		return func() {
			path := filepath.Join(dir, name)
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Error(err)
			}
			if err := os.WriteFile(path, []byte(name), 0o644); err != nil {
				t.Error(err)
			}
		}
	}
	<-calls // it watches now
	for _, name := range []string{"page.md", "new/folder/page.md", "new/folder/page.md"} {
		write(name)()
		select {
		case <-calls:
		case <-time.After(10 * time.Second):
			t.Fatalf("nothing was heard of a change to %s", name)
		}
	}
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// TestWatchedFolders asks the watcher what it watches, as silence cannot be waited for.
func TestWatchedFolders(t *testing.T) {
	dir := site(t, map[string]string{
		"guide/page.md": "", "public/index.html": "", ".git/index": "", "web/node_modules/x/page.md": "",
	})
	w, err := fsnotify.NewWatcher()
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	watchTree(w, dir, []string{filepath.Join(dir, "public")})
	got := w.WatchList()
	slices.Sort(got)
	want := []string{dir, filepath.Join(dir, "guide"), filepath.Join(dir, "web")}
	if !slices.Equal(got, want) {
		t.Errorf("watched: %q, want %q", got, want)
	}
}
