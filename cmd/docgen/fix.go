package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"docgen/internal/diag"
	"docgen/internal/driver"
	"docgen/internal/fix"
)

// fixFlags are the flags of docgen fix.
type fixFlags struct {
	dryRun, unsafe bool
	codes          []string
}

func newFix(s streams) *cobra.Command {
	var f fixFlags
	c := &cobra.Command{
		Use:   "fix [DIR]",
		Short: "Mend what verify finds, where the text alone decides what is right",
		Long: `fix applies the safe fixes of all findings, prints what it changes as a unified diff,
and touches no other byte. A file that changes meanwhile is refused. A second run changes
nothing.

With --unsafe it also applies fixes that are likely and not certain, such as the nearest
name of a page: read the diff before you keep it.`,
		Example: `  docgen fix --dry-run
  docgen fix --code broken-link --unsafe`,
		Args: usageArgs(cobra.MaximumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) error { return mend(c, s, f, folder(args)) },
	}
	c.Flags().BoolVar(&f.dryRun, "dry-run", false, "print the diff and change no file")
	c.Flags().BoolVar(&f.unsafe, "unsafe", false, "apply likely fixes too")
	c.Flags().StringSliceVar(&f.codes, "code", nil, "mend only findings of this code; may be repeated")
	return c
}

func mend(c *cobra.Command, s streams, f fixFlags, dir string) error {
	o := fix.Options{Unsafe: f.unsafe}
	for _, name := range f.codes {
		if _, ok := diag.Lookup(diag.Code(name)); !ok {
			return usageError{fmt.Errorf("unknown code %q", name)}
		}
		o.Codes = append(o.Codes, diag.Code(name))
	}
	project, result, err := driver.Mend(c.Context(), dir, o)
	if err != nil {
		return err
	}
	for i := range result.Changes {
		if _, err := s.out.Write(result.Changes[i].Diff()); err != nil {
			return err
		}
	}
	done := "mended"
	if f.dryRun {
		done = "can be mended"
	} else if err := driver.WriteChanges(project, result.Changes); err != nil {
		return err
	}
	// The diff goes to standard output alone, so that it can be piped into a file.
	fmt.Fprintf(s.err, "%s in %s %s.\n", diag.Counted(len(result.Mended), "finding"), diag.Counted(len(result.Changes), "file"), done)
	return nil
}
