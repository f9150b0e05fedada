package main

import (
	"io"
	"maps"
	"os"
	"slices"

	"golang.org/x/term"

	"docgen/internal/diag"
)

// formats are the printers of findings by the name that --format takes.
func formats(s streams) map[string]func(io.Writer, *diag.Report) error {
	return map[string]func(io.Writer, *diag.Report) error{
		"text": func(w io.Writer, r *diag.Report) error {
			return diag.WriteText(w, r, textOptions(s.out))
		},
		"json":     diag.WriteJSON,
		"sarif":    diag.WriteSARIF,
		"github":   diag.WriteGitHub,
		"junit":    diag.WriteJUnit,
		"rdjson":   diag.WriteRDJSON,
		"markdown": diag.WriteMarkdown,
	}
}

func formatNames() []string { return slices.Sorted(maps.Keys(formats(streams{}))) }

// textOptions gives a terminal colour and its width, unless NO_COLOR (https://no-color.org)
// asks for none.
func textOptions(w io.Writer) diag.TextOptions {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return diag.TextOptions{}
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		width = 0
	}
	return diag.TextOptions{Color: os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb", Width: width}
}
