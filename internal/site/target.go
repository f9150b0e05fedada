package site

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"

	"github.com/spf13/afero"
)

// diskTarget is the file system that a site is published into: the folder dir.
func diskTarget(dir string) afero.Fs { return afero.NewBasePathFs(afero.NewOsFs(), dir) }

// finishingFs is what Hugo publishes into: every file is finished when it is complete,
// and only then written to the target.
type finishingFs struct {
	afero.Fs // the target; reading goes straight to it
	ctx      context.Context
	finish   func(name string, text []byte) []byte // of what is created, not of what write is given
	folders  sync.Map                              // the folders that exist
	// swallows lets files vanish without an error once the context has ended. Hugo needs it: see runHugo.
	swallows bool
}

// Create begins a file. It fails as soon as the context has ended, unless such files are swallowed.
func (f *finishingFs) Create(name string) (afero.File, error) {
	if err := f.ctx.Err(); err != nil && !f.swallows {
		return nil, err
	}
	return &finishingFile{fs: f, name: name}, nil
}

// OpenFile is Create for whoever writes.
func (f *finishingFs) OpenFile(name string, flag int, perm os.FileMode) (afero.File, error) {
	if flag&(os.O_WRONLY|os.O_RDWR) == 0 {
		return f.Fs.OpenFile(name, flag, perm)
	}
	return f.Create(name)
}

// MkdirAll does nothing yet: folders are made when a file goes into them.
func (f *finishingFs) MkdirAll(string, os.FileMode) error { return nil }

// write puts a finished file into the target.
func (f *finishingFs) write(name string, text []byte) error {
	if err := f.ctx.Err(); err != nil {
		if f.swallows {
			return nil
		}
		return err
	}
	if err := f.makeFolder(filepath.Dir(name)); err != nil {
		return err
	}
	return afero.WriteFile(f.Fs, name, text, 0o644)
}

// makeFolder makes a folder and those above it, asking the disk once for each.
func (f *finishingFs) makeFolder(dir string) error {
	if _, ok := f.folders.Load(dir); ok {
		return nil
	}
	if above := filepath.Dir(dir); above != dir {
		if err := f.makeFolder(above); err != nil {
			return err
		}
		if err := f.Fs.Mkdir(dir, 0o755); err != nil && !errors.Is(err, os.ErrExist) {
			return err
		}
	}
	f.folders.Store(dir, true)
	return nil
}

// finishingFile gathers what is written. It is used by one goroutine.
type finishingFile struct {
	afero.File // nil: nothing reads a file that is being published
	fs         *finishingFs
	name       string
	text       bytes.Buffer
	closed     bool
}

var errClosed = errors.New("file is closed")

func (f *finishingFile) Name() string { return f.name }

func (f *finishingFile) Write(b []byte) (int, error) {
	if f.closed {
		return 0, errClosed
	}
	return f.text.Write(b)
}

func (f *finishingFile) WriteString(s string) (int, error) { return f.Write([]byte(s)) }

func (f *finishingFile) Sync() error { return nil }

func (f *finishingFile) Close() error {
	if f.closed {
		return nil
	}
	f.closed = true
	if f.fs.ctx.Err() != nil { // finishing would be in vain
		return f.fs.write(f.name, nil)
	}
	return f.fs.write(f.name, f.fs.finish(f.name, f.text.Bytes()))
}
