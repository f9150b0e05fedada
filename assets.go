// Package docgen holds the files that the program is built with: the templates of its
// pages and the static files that they use.
package docgen

import (
	"embed"
	"io/fs"
)

//go:embed all:templates all:static
var embedded embed.FS

// Assets returns what the folders templates and static hold.
func Assets() (templates, static fs.FS) { return folder("templates"), folder("static") }

func folder(name string) fs.FS {
	sub, err := fs.Sub(embedded, name)
	if err != nil {
		panic(err) // the name is not a valid path, which only a change of this file can cause
	}
	return sub
}
