package fix

import (
	"bytes"
	"io/fs"
)

// An overlay is a file system in which some files have other content. It has no file that
// the one below has not.
type overlay struct {
	fs.FS
	files map[string][]byte // never changed once the overlay is in use
}

// Open opens a file or folder.
func (o overlay) Open(name string) (fs.File, error) {
	f, err := o.FS.Open(name)
	data, ok := o.files[name]
	if err != nil || !ok {
		return f, err
	}
	return &memory{File: f, Reader: bytes.NewReader(data)}, nil
}

// Stat describes a file, with the size of its other content.
func (o overlay) Stat(name string) (fs.FileInfo, error) {
	info, err := fs.Stat(o.FS, name)
	if data, ok := o.files[name]; ok && err == nil {
		return sized{info, int64(len(data))}, nil
	}
	return info, err
}

// memory is an open file that reads other content.
type memory struct {
	fs.File
	*bytes.Reader
}

func (m *memory) Read(p []byte) (int, error) { return m.Reader.Read(p) }

func (m *memory) Stat() (fs.FileInfo, error) {
	info, err := m.File.Stat()
	if err != nil {
		return nil, err
	}
	return sized{info, m.Reader.Size()}, nil
}

type sized struct {
	fs.FileInfo
	size int64
}

func (s sized) Size() int64 { return s.size }
