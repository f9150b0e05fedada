package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"docgen"
	"docgen/internal/diag"
	"docgen/internal/driver"
)

// buildFlags are the flags of docgen build.
type buildFlags struct {
	out, baseURL  string
	force, strict bool
}

func newBuild(s streams) *cobra.Command {
	var f buildFlags
	c := &cobra.Command{
		Use:   "build [DIR]",
		Short: "Publish a folder of Markdown as a static site",
		Long: `build makes a site of every page of DIR (by default content, or the current folder
where there is none), with its diagrams drawn and a page for every concept. What verify
finds is marked where it stands and listed on the site's report page; it does not stop the
build unless --strict is set.

The site takes the place of the old one when it is complete. After an error or an interrupt
the old one stands as it was.`,
		Example: `  docgen build
  docgen build docs --out public --base-url https://example.org/guide/`,
		Args: usageArgs(cobra.MaximumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) error { return build(c, s, f, folder(args)) },
	}
	c.Flags().StringVar(&f.out, "out", "public", "folder that the site takes the place of")
	c.Flags().StringVar(&f.baseURL, "base-url", "", "address that the site will have (default: the one in hugo.toml, else any)")
	c.Flags().BoolVar(&f.force, "force", false, "publish into a folder with files that docgen did not make, and keep them")
	c.Flags().BoolVar(&f.strict, "strict", false, "publish nothing where verify finds an error")
	return c
}

func build(c *cobra.Command, s streams, f buildFlags, dir string) error {
	snap, err := driver.Analyze(c.Context(), driver.AnalyzeOptions{Dir: dir, Ignore: []string{f.out}, ForSite: true})
	if err != nil {
		return err
	}
	if err := snap.RequirePages(); err != nil {
		return err
	}
	if f.strict && snap.Findings.Count(diag.Error) > 0 {
		if err := diag.WriteText(s.out, snap.Report(), textOptions(s.out)); err != nil {
			return err
		}
		return errFindings
	}
	templates, static := docgen.Assets()
	result, err := driver.Render(c.Context(), snap, driver.RenderOptions{
		Out: f.out, BaseURL: f.baseURL, Force: f.force, Layout: layoutWorker(), Templates: templates, Static: static,
	})
	if c.Context().Err() == nil { // an interrupt is the reason of what was not done
		for _, w := range result.Warnings {
			fmt.Fprintln(s.err, "warning:", w)
		}
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(s.out, "%s: %s, %s, %s.\n", f.out,
		diag.Counted(result.Pages, "page"), diag.Counted(result.Concepts, "concept"), diag.Counted(result.Diagrams, "diagram"))
	if errors, warnings := snap.Findings.Count(diag.Error), snap.Findings.Count(diag.Warning); errors+warnings > 0 {
		fmt.Fprintf(s.out, "%s and %s; docgen verify %s lists them.\n", diag.Counted(errors, "error"), diag.Counted(warnings, "warning"), dir)
	}
	return nil
}
