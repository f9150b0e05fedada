package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"docgen"
	"docgen/internal/diagram"
	"docgen/internal/driver"
	"docgen/internal/mermaid"
)

// diagramFlags are the flags of docgen diagram.
type diagramFlags struct {
	out, format string
}

func newDiagram(s streams) *cobra.Command {
	var f diagramFlags
	c := &cobra.Command{
		Use:   "diagram FILE…",
		Short: "Draw Mermaid diagrams as SVG files that stand alone",
		Long: `diagram draws each FILE: a Mermaid text, or every Mermaid block of a Markdown page; -
reads a Mermaid text from standard input. One drawing goes to standard output or to the
file that -o names; several go into the folder that -o names, as NAME.svg or NAME-1.svg,
NAME-2.svg and so on.

What Mermaid would reject is drawn as it is understood, said on standard error, and makes
the command end with 1. With --format json what was read is printed instead of drawn, one
line for each diagram.`,
		Example: `  docgen diagram flow.mmd -o flow.svg
  docgen diagram docs/*.md -o drawings
  echo 'graph LR; A --> B' | docgen diagram - --format json`,
		Args: usageArgs(cobra.MinimumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) error { return drawFiles(c.Context(), s, f, args) },
	}
	c.Flags().StringVarP(&f.out, "out", "o", "", "file or folder to write to")
	c.Flags().StringVar(&f.format, "format", "svg", "svg, or json for what was read")
	return c
}

// A namedDiagram is a diagram with the name that its drawing gets, without extension.
type namedDiagram struct {
	driver.DiagramText
	name string
}

func drawFiles(ctx context.Context, s streams, f diagramFlags, args []string) error {
	diagrams, err := readDiagrams(s, args)
	if err != nil {
		return err
	}
	var failed error
	for _, d := range diagrams {
		if len(d.Findings) > 0 {
			failed = errFindings
		}
	}
	switch f.format {
	case "json":
		return errors.Join(describeDiagrams(s.out, diagrams), failed)
	case "svg":
	default:
		return usageError{fmt.Errorf("unknown format %q: take svg or json", f.format)}
	}
	if strings.EqualFold(filepath.Ext(f.out), ".png") {
		return usageError{errors.New("docgen draws SVG, not PNG: every browser shows it, and converts it")}
	}
	if err := drawDiagrams(ctx, s, f.out, diagrams); err != nil {
		return err
	}
	return errors.Join(reportDiagrams(s.err, diagrams), failed)
}

// readDiagrams reads all files, and gives their diagrams in order. A name that more than
// one diagram would have is numbered.
func readDiagrams(s streams, args []string) ([]namedDiagram, error) {
	var all []namedDiagram
	number := map[string]int{}
	for _, name := range args {
		data, err := readInput(s, name)
		if err != nil {
			return nil, usageError{err}
		}
		base := strings.TrimSuffix(filepath.Base(name), filepath.Ext(name))
		if name == "-" {
			base = "diagram"
		}
		for _, text := range driver.ReadDiagrams(name, data) {
			number[base]++
			all = append(all, namedDiagram{text, base})
		}
	}
	taken := map[string]int{}
	for i := range all {
		if base := all[i].name; number[base] > 1 {
			taken[base]++
			all[i].name = fmt.Sprintf("%s-%d", base, taken[base])
		}
	}
	return all, nil
}

func readInput(s streams, name string) ([]byte, error) {
	if name == "-" {
		return io.ReadAll(s.in)
	}
	return os.ReadFile(name)
}

// describeDiagrams prints what was read, one JSON document a line.
func describeDiagrams(w io.Writer, diagrams []namedDiagram) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, d := range diagrams {
		if err := enc.Encode(mermaid.Describe(d.Model, d.Findings)); err != nil {
			return err
		}
	}
	return nil
}

// drawDiagrams draws into out: a file for one, a folder for several, "" for standard
// output. One that cannot be drawn costs itself; the others are written.
func drawDiagrams(ctx context.Context, s streams, out string, diagrams []namedDiagram) error {
	_, static := docgen.Assets()
	style, err := fs.ReadFile(static, "css/diagram.css")
	if err != nil {
		return err
	}
	drawer, err := diagram.New(nil, layoutWorker())
	if err != nil {
		return err
	}
	toFile := strings.EqualFold(filepath.Ext(out), ".svg")
	if len(diagrams) != 1 && (out == "" || toFile) {
		return usageError{fmt.Errorf("there are %s: name a folder for them with -o", count(len(diagrams), "diagram"))}
	}
	if out != "" && !toFile {
		if err := os.MkdirAll(out, 0o755); err != nil {
			return err
		}
	}
	var failed error
	for _, d := range diagrams {
		drawing, err := drawer.Draw(ctx, d.Model, diagram.Options{Stylesheet: string(style)})
		if err != nil {
			failed = errors.Join(failed, fmt.Errorf("%s: %w", d.Span, err))
			continue
		}
		switch {
		case out == "":
			_, err = s.out.Write(drawing.SVG)
		case toFile:
			err = os.WriteFile(out, drawing.SVG, 0o644)
		default:
			err = os.WriteFile(filepath.Join(out, d.name+".svg"), drawing.SVG, 0o644)
		}
		if err != nil {
			return err
		}
	}
	return failed
}

// reportDiagrams prints the findings of all diagrams.
func reportDiagrams(w io.Writer, diagrams []namedDiagram) error {
	for _, d := range diagrams {
		for _, f := range d.Findings {
			if _, err := fmt.Fprintf(w, "%s: %s\n", f.Span, f.Message); err != nil {
				return err
			}
		}
	}
	return nil
}
