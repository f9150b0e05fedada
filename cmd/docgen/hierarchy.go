package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"docgen/internal/concept"
	"docgen/internal/driver"
	"docgen/internal/explain"
	"docgen/internal/export"
)

// dirFlag adds the flag that names the content of a command whose arguments are concepts.
func dirFlag(c *cobra.Command, dir *string) {
	c.Flags().StringVar(dir, "dir", "", "folder of Markdown (by default content, or the current folder)")
}

// analyze reads the site in dir, or in the default place where dir is empty.
func analyze(c *cobra.Command, dir string) (*driver.Snapshot, error) {
	var args []string
	if dir != "" {
		args = []string{dir}
	}
	return driver.Analyze(c.Context(), driver.AnalyzeOptions{Dir: folder(args)})
}

func newWhy(s streams) *cobra.Command {
	var dir string
	c := &cobra.Command{
		Use:   "why BROADER NARROWER",
		Short: "Prove that one concept contains another, or say why it does not",
		Long: `why prints the shortest chain of statements by which BROADER contains NARROWER, with
the file and line of each. Where there is none it says what is known of both. It ends with
0 if the pair holds and with 1 if it does not.`,
		Example: "  docgen why Vehicle Engine",
		Args:    usageArgs(cobra.ExactArgs(2)),
		RunE: func(c *cobra.Command, args []string) error {
			snap, err := analyze(c, dir)
			if err != nil {
				return err
			}
			answer := explain.Why(snap.Hierarchy, args[0], args[1])
			if err := answer.Print(s.out, snap.Hierarchy); err != nil {
				return err
			}
			if !answer.Holds {
				return errFindings
			}
			return nil
		},
	}
	dirFlag(c, &dir)
	return c
}

func newImpact(s streams) *cobra.Command {
	var dir string
	c := &cobra.Command{
		Use:   "impact BROADER NARROWER",
		Short: "Say what would follow, and what would break, with one edge more or less",
		Long: `impact supposes that BROADER ⊃ NARROWER were stated, or, if it is, that it were not,
and prints what that would change: pairs, claims and cycles. It changes no file.`,
		Example: "  docgen impact Vehicle Boat",
		Args:    usageArgs(cobra.ExactArgs(2)),
		RunE: func(c *cobra.Command, args []string) error {
			snap, err := analyze(c, dir)
			if err != nil {
				return err
			}
			return explain.ImpactOf(snap.Hierarchy, args[0], args[1], snap.Resolution.Aliases).Print(s.out)
		},
	}
	dirFlag(c, &dir)
	return c
}

// exports are the formats of docgen graph.
func exports() map[string]func(io.Writer, export.View) error {
	return map[string]func(io.Writer, export.View) error{
		"json": export.JSON, "csv": export.CSV, "dot": export.DOT, "mermaid": export.Mermaid,
		"graphml": export.GraphML, "turtle": export.Turtle, "jsonld": export.JSONLD,
	}
}

// graphFlags are the flags of docgen graph.
type graphFlags struct {
	format, around   string
	depth            int
	closure, reduced bool
}

func newGraph(s streams) *cobra.Command {
	var f graphFlags
	names := strings.Join(slices.Sorted(maps.Keys(exports())), ", ")
	c := &cobra.Command{
		Use:   "graph [DIR]",
		Short: "Export the hierarchy for other programs",
		Long: `graph writes the concepts and edges of DIR with the places that state them. The
formats turtle and jsonld are SKOS.`,
		Example: `  docgen graph --format dot | dot -Tsvg > hierarchy.svg
  docgen graph --around Car --depth 1 --format mermaid`,
		Args: usageArgs(cobra.MaximumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			write, ok := exports()[f.format]
			if !ok {
				return usageError{fmt.Errorf("unknown format %q: take one of %s", f.format, names)}
			}
			if f.closure && f.reduced {
				return usageError{fmt.Errorf("--closure and --reduced exclude each other")}
			}
			return exportGraph(c, s, f, write, folder(args))
		},
	}
	c.Flags().StringVar(&f.format, "format", "json", "one of "+names)
	completeWords(c, "format", slices.Sorted(maps.Keys(exports())))
	c.Flags().BoolVar(&f.closure, "closure", false, "add the pairs that follow")
	c.Flags().BoolVar(&f.reduced, "reduced", false, "leave out the edges that others imply")
	c.Flags().StringVar(&f.around, "around", "", "only this concept and what is near it")
	c.Flags().IntVar(&f.depth, "depth", 1, "how many edges away is near")
	return c
}

func exportGraph(c *cobra.Command, s streams, f graphFlags, write func(io.Writer, export.View) error, dir string) error {
	snap, err := driver.Analyze(c.Context(), driver.AnalyzeOptions{Dir: dir})
	if err != nil {
		return err
	}
	o := export.Options{Closure: f.closure, Reduced: f.reduced, Depth: f.depth}
	if f.around != "" {
		key := concept.KeyOf(f.around)
		id, ok := snap.Hierarchy.Graph.Lookup(key)
		if !ok {
			return usageError{fmt.Errorf("nothing declares %s (nearest: %s)", f.around,
				strings.Join(snap.Hierarchy.Graph.Suggest(key, 3), ", "))}
		}
		o.Around = &id
	}
	return write(s.out, export.Select(snap.Hierarchy, o))
}
