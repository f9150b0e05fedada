// Package docgen holds the files that the program is built with: the templates of its
// pages and the static files that they use.
package docgen

import "embed"

// Templates holds the folder templates, Static the folder static, each with its name in
// front of every path.
var (
	//go:embed all:templates
	Templates embed.FS
	//go:embed all:static
	Static embed.FS
)
