// Package preview shows a site while it is being written: an HTTP server for this machine
// that tells open pages to load again when the site has been built anew.
package preview

import (
	"bytes"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// reloadPath is where open pages listen for a new build.
const reloadPath = "/.docgen/reload"

// reloadScript asks for the stream of builds and loads the page again at each.
const reloadScript = `<script>new EventSource("` + reloadPath + `").onmessage = () => location.reload();</script>`

// A Server serves the site in one folder. Nothing in the folder is changed: the script
// that reloads pages is added to what is sent.
type Server struct {
	dir string

	mu      sync.Mutex
	waiting map[chan struct{}]bool // one a page that listens
}

// NewServer returns a server for the site in dir, which may be replaced at any time.
func NewServer(dir string) *Server {
	return &Server{dir: dir, waiting: map[chan struct{}]bool{}}
}

// Reload tells every open page that the site has changed.
func (s *Server) Reload() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range s.waiting {
		select {
		case c <- struct{}{}:
		default: // it has not taken the last message yet, which says the same
		}
	}
}

// ServeHTTP answers for one file of the site, with its 404 page for what is not there.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case !local(r.Host):
		// A page elsewhere may point a name of its own at this machine (DNS rebinding).
		http.Error(w, "this preview answers only to local names", http.StatusForbidden)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		http.Error(w, "only GET and HEAD", http.StatusMethodNotAllowed)
	case r.URL.Path == reloadPath:
		s.stream(w, r)
	default:
		s.file(w, r)
	}
}

// local reports whether a Host header names this machine, or any by its number: no name that
// somebody could point elsewhere.
func local(host string) bool {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	return net.ParseIP(strings.Trim(host, "[]")) != nil
}

// stream sends a message for each build until the page goes away.
func (s *Server) stream(w http.ResponseWriter, r *http.Request) {
	c := make(chan struct{}, 1)
	s.mu.Lock()
	s.waiting[c] = true
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		delete(s.waiting, c)
		s.mu.Unlock()
	}()
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	out := http.NewResponseController(w)
	for {
		if err := out.Flush(); err != nil {
			return
		}
		select {
		case <-r.Context().Done():
			return
		case <-c:
			if _, err := fmt.Fprint(w, "data: built\n\n"); err != nil {
				return
			}
		}
	}
}

// file sends the file at the path, index.html for a folder.
func (s *Server) file(w http.ResponseWriter, r *http.Request) {
	root, err := os.OpenRoot(s.dir)
	if err != nil {
		http.Error(w, "the site has not been built yet", http.StatusServiceUnavailable)
		return
	}
	defer root.Close()
	w.Header().Set("Cache-Control", "no-store")
	name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
	if name == "" {
		name = "."
	}
	info, err := fs.Stat(root.FS(), name)
	if err == nil && info.IsDir() {
		if !strings.HasSuffix(r.URL.Path, "/") {
			// From the cleaned name: a path that begins with two slashes names another host.
			http.Redirect(w, r, (&url.URL{Path: "/" + name + "/"}).String(), http.StatusMovedPermanently)
			return
		}
		name = path.Join(name, "index.html")
	}
	data, err := root.ReadFile(filepath.FromSlash(name))
	status := http.StatusOK
	if err != nil {
		status, name = http.StatusNotFound, "404.html"
		if data, err = root.ReadFile(name); err != nil {
			http.NotFound(w, r)
			return
		}
	}
	send(w, r, status, name, data)
}

func send(w http.ResponseWriter, r *http.Request, status int, name string, data []byte) {
	if path.Ext(name) != ".html" {
		http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(data)) // nothing is stored: no date
		return
	}
	if i := bytes.LastIndex(data, []byte("</body>")); i >= 0 {
		data = append(data[:i:i], append([]byte(reloadScript), data[i:]...)...)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	if r.Method == http.MethodGet {
		_, _ = w.Write(data) // the reader went away; there is nobody to tell
	}
}
