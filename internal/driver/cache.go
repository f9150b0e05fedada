package driver

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"

	"docgen/internal/cache"
)

// cacheFile is where the answers of one project's builds are kept, in the user's cache
// folder; "" where there is no such folder. Losing it costs time and nothing else, so that
// no fault of it is reported.
type cacheFile string

// cacheOf gives the cache of a project. Projects are told apart by their folder.
func cacheOf(p *Project) cacheFile {
	base, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	content, err := filepath.Abs(p.Content)
	if err != nil {
		return ""
	}
	name := sha256.Sum256([]byte(content))
	return cacheFile(filepath.Join(base, "docgen", "builds", hex.EncodeToString(name[:8])))
}

// read returns what was kept, which may be nothing.
func (c cacheFile) read() *cache.Cache {
	if c == "" {
		return cache.Read(nil)
	}
	data, err := os.ReadFile(string(c))
	if err != nil {
		return cache.Read(nil)
	}
	return cache.Read(data)
}

// write keeps the answers for the next run. The file is replaced whole, so that two builds
// at once both find one that is whole.
func (c cacheFile) write(kept *cache.Cache) {
	data, changed := kept.Bytes()
	if c == "" || !changed || os.MkdirAll(filepath.Dir(string(c)), 0o700) != nil {
		return
	}
	f, err := os.CreateTemp(filepath.Dir(string(c)), "new-")
	if err != nil {
		return
	}
	_, err = f.Write(data)
	if closeErr := f.Close(); err != nil || closeErr != nil || os.Rename(f.Name(), string(c)) != nil {
		_ = os.Remove(f.Name())
	}
}
