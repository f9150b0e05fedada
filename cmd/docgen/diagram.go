package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"docgen/internal/diag"
	"docgen/internal/driver"
	"docgen/internal/mermaid"
)

// diagramFlags are the flags of docgen diagram.
type diagramFlags struct {
	out, format string
	theme       string
	transparent bool
	scale       float64
}

func newDiagram(s streams) *cobra.Command {
	var f diagramFlags
	c := &cobra.Command{
		Use:   "diagram FILE…",
		Short: "Draw Mermaid diagrams as SVG or PNG files that stand alone",
		Long: `diagram draws each FILE: a Mermaid text, or every Mermaid block of a Markdown page; -
reads a Mermaid text from standard input. One drawing goes to standard output or to the
file that -o names; several go into the folder that -o names, as NAME.svg or NAME-1.svg,
NAME-2.svg and so on.

A file whose name ends in .png, or --format png, is a picture of pixels. Text in it that is
not Latin, Greek or Cyrillic is drawn with the system's fonts.

What Mermaid would reject is drawn as it is understood, said on standard error, and makes
the command end with 1. With --format json what was read is printed instead of drawn, one
line for each diagram.`,
		Example: `  docgen diagram flow.mmd -o flow.svg
  docgen diagram docs/*.md -o drawings
  docgen diagram flow.mmd -o flow.png --scale 3 --theme dark
  echo 'graph LR; A --> B' | docgen diagram - --format json`,
		Args: usageArgs(cobra.MinimumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) error { return drawFiles(c.Context(), s, f, args) },
	}
	c.Flags().StringVarP(&f.out, "out", "o", "", "file or folder to write to")
	c.Flags().StringVar(&f.format, "format", "", "svg, png, or json for what was read (default: what -o ends in, else svg)")
	c.Flags().StringVar(&f.theme, "theme", "light", "light or dark, of a PNG; an SVG follows its reader")
	c.Flags().Float64Var(&f.scale, "scale", 2, "pixels of a PNG to one of the SVG")
	c.Flags().BoolVar(&f.transparent, "transparent", false, "leave the ground of a PNG out")
	completeWords(c, "format", []string{"svg", "png", "json"})
	completeWords(c, "theme", []string{"light", "dark"})
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
	if f.format == "json" {
		return errors.Join(describeDiagrams(s.out, diagrams), failed)
	}
	if err := f.check(); err != nil {
		return usageError{err}
	}
	if err := drawDiagrams(ctx, s, f, diagrams); err != nil {
		return err
	}
	return errors.Join(reportDiagrams(s.err, diagrams), failed)
}

// check finds mistakes in the flags and settles the format.
func (f *diagramFlags) check() error {
	ending := strings.TrimPrefix(strings.ToLower(filepath.Ext(f.out)), ".")
	named := ending == "svg" || ending == "png"
	if f.format == "" {
		f.format = "svg"
		if named {
			f.format = ending
		}
	}
	switch {
	case f.format != "svg" && f.format != "png":
		return fmt.Errorf("unknown format %q: take svg, png or json", f.format)
	case named && ending != f.format:
		return fmt.Errorf("--format %s does not fit the name %s", f.format, f.out)
	case f.theme != "light" && f.theme != "dark":
		return fmt.Errorf("unknown theme %q: take light or dark", f.theme)
	case !(f.scale >= 0.1 && f.scale <= 20):
		return fmt.Errorf("a scale of %g: take one from 0.1 to 20", f.scale)
	}
	return nil
}

// readDiagrams reads all files, and gives their diagrams in order. A name that more than
// one diagram would have is numbered.
func readDiagrams(s streams, args []string) ([]namedDiagram, error) {
	texts := make([][]driver.DiagramText, len(args))
	err := inParallel(len(args), func(i int) error {
		data, err := readInput(s, args[i])
		if err != nil {
			return usageError{err}
		}
		texts[i] = driver.ReadDiagrams(args[i], data)
		return nil
	})
	if err != nil {
		return nil, err
	}
	var all []namedDiagram
	number := map[string]int{}
	for i, name := range args {
		base := strings.TrimSuffix(filepath.Base(name), filepath.Ext(name))
		if name == "-" {
			base = "diagram"
		}
		for _, text := range texts[i] {
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

// inParallel calls do for each number below n, as many at a time as there are processors. Of
// its errors it returns one, the first that happened.
func inParallel(n int, do func(i int) error) error {
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range n {
		group.Go(func() error { return do(i) })
	}
	return group.Wait()
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

// drawDiagrams draws into f.out: a file for one, a folder for several, "" for standard
// output. One that cannot be drawn costs itself; the others are written.
func drawDiagrams(ctx context.Context, s streams, f diagramFlags, diagrams []namedDiagram) error {
	draw, err := newDraftsman(f)
	if err != nil {
		return err
	}
	toFile := strings.EqualFold(filepath.Ext(f.out), "."+f.format)
	if len(diagrams) != 1 && (f.out == "" || toFile) {
		return usageError{fmt.Errorf("there are %s: name a folder for them with -o", diag.Counted(len(diagrams), "diagram"))}
	}
	if f.out != "" && !toFile {
		if err := os.MkdirAll(f.out, 0o755); err != nil {
			return err
		}
	}
	warnings, failed := make([]string, len(diagrams)), make([]error, len(diagrams))
	err = inParallel(len(diagrams), func(i int) error {
		d := diagrams[i]
		data, missing, err := draw.file(ctx, d)
		if err != nil {
			failed[i] = fmt.Errorf("%s: %w", d.Span, err)
			return nil
		}
		if len(missing) > 0 {
			warnings[i] = fmt.Sprintf("warning: %s: no font of this system has the characters of %s; their places are empty\n",
				d.Span, strings.Join(missing, ", "))
		}
		switch {
		case f.out == "":
			_, err = s.out.Write(data)
		case toFile:
			err = os.WriteFile(f.out, data, 0o644)
		default:
			err = os.WriteFile(filepath.Join(f.out, d.name+"."+f.format), data, 0o644)
		}
		return err
	})
	_, _ = io.WriteString(s.err, strings.Join(warnings, ""))
	return errors.Join(err, errors.Join(failed...), draw.close())
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
