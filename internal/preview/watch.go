package preview

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// settle is how long the files must be quiet before a change counts: editors write a file
// in several steps, and a checkout changes many.
const settle = 150 * time.Millisecond

// Watch calls changed when it has begun to watch, and then after each burst of changes to
// the files and below the folders named, until ctx ends. Folders that do not exist, hidden ones and those in ignore (absolute
// paths) are left out. Calls never overlap; changes during a call bring another one.
func Watch(ctx context.Context, names, ignore []string, changed func()) error {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	defer w.Close()
	for _, name := range names {
		if info, err := os.Stat(name); err == nil && !info.IsDir() {
			_ = w.Add(name) // a file, such as the configuration
		}
		watchTree(w, name, ignore)
	}
	quiet := time.NewTimer(0) // the first call comes at once
	for {
		select {
		case <-ctx.Done():
			return nil
		case err := <-w.Errors:
			if !errors.Is(err, fsnotify.ErrEventOverflow) {
				return err
			}
			quiet.Reset(settle) // more changes than could be told, so certainly some
		case e := <-w.Events:
			if e.Has(fsnotify.Create) {
				watchTree(w, e.Name, ignore)
			}
			if e.Op != fsnotify.Chmod && !hidden(e.Name) {
				quiet.Reset(settle)
			}
		case <-quiet.C:
			changed()
		}
	}
}

// watchTree adds a folder and those below it. What cannot be watched is left out: the next
// build reads it all the same.
func watchTree(w *fsnotify.Watcher, root string, ignore []string) {
	_ = filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil || !e.IsDir() {
			return nil
		}
		if path != root && hidden(path) || ignored(path, ignore) {
			return filepath.SkipDir
		}
		_ = w.Add(path)
		return nil
	})
}

func hidden(path string) bool {
	base := filepath.Base(path)
	return strings.HasPrefix(base, ".") && base != "." && base != ".." || base == "node_modules"
}

func ignored(path string, ignore []string) bool {
	abs, err := filepath.Abs(path)
	if err != nil {
		return false
	}
	for _, dir := range ignore {
		if abs == dir {
			return true
		}
	}
	return false
}
