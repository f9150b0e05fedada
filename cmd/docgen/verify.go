package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"docgen/internal/diag"
	"docgen/internal/driver"
)

// verifyFlags are the flags of docgen verify.
type verifyFlags struct {
	format         string
	strict         bool
	explain        string
	newSince       string
	updateBaseline bool
}

func newVerify(s streams) *cobra.Command {
	var f verifyFlags
	c := &cobra.Command{
		Use:   "verify [DIR]",
		Short: "Check everything that a folder of Markdown says about its hierarchy",
		Long: `verify reads every page of DIR (by default content, or the current folder where
there is none) and reports contradictions in the hierarchy, broken links, diagrams
that Mermaid rejects, and damaged encodings.

It ends with 1 if a finding is an error, or with --strict a warning.`,
		Example: `  docgen verify
  docgen verify docs --format sarif > docgen.sarif
  docgen verify --explain cycle`,
		Args: usageArgs(cobra.MaximumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			if f.explain != "" {
				return explainCode(s, f.explain)
			}
			return verify(c, s, f, folder(args))
		},
	}
	c.Flags().StringVar(&f.format, "format", "text", "form of the report: "+strings.Join(formatNames(), ", "))
	c.Flags().BoolVar(&f.strict, "strict", false, "let warnings fail the run too")
	c.Flags().StringVar(&f.newSince, "new-since", "", "report only what is found on text that changed since this git revision")
	c.Flags().BoolVar(&f.updateBaseline, "update-baseline", false, "list all findings in "+driver.BaselineName+", so that later runs report only new ones")
	c.Flags().StringVar(&f.explain, "explain", "", "print what a code means and how to mend it, and check nothing")
	completeWords(c, "format", formatNames())
	completeWords(c, "explain", codeNames())
	return c
}

func verify(c *cobra.Command, s streams, f verifyFlags, dir string) error {
	printer, ok := formats(s)[f.format]
	if !ok {
		return usageError{fmt.Errorf("unknown format %q: take one of %s", f.format, strings.Join(formatNames(), ", "))}
	}
	snap, err := driver.Analyze(c.Context(), driver.AnalyzeOptions{Dir: dir, AllFindings: f.updateBaseline})
	if err != nil {
		return err
	}
	for _, w := range snap.Project.Warnings {
		fmt.Fprintln(s.err, "warning:", w)
	}
	if err := snap.RequirePages(); err != nil {
		return err
	}
	if f.updateBaseline {
		name, err := driver.WriteBaseline(snap)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(s.out, "%s lists %s.\n", name, diag.Counted(len(snap.Findings), "finding"))
		return err
	}
	if f.newSince != "" {
		if snap.Findings, err = snap.Since(c.Context(), f.newSince); err != nil {
			return err
		}
	}
	if err := printer(s.out, snap.Report()); err != nil {
		return err
	}
	strict := f.strict || snap.Settings.Strict
	fails := func(d diag.Diagnostic) bool {
		return d.Severity == diag.Error || strict && d.Severity == diag.Warning
	}
	if slices.ContainsFunc(snap.Findings, fails) {
		return errFindings
	}
	return nil
}
