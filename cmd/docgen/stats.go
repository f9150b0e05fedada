package main

import (
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"docgen/internal/concept"
	"docgen/internal/driver"
	"docgen/internal/explain"
)

// siteStats are the numbers of docgen stats; the field tags are the documented form.
type siteStats struct {
	Pages    int `json:"pages"`
	Diagrams int `json:"diagrams"`
	explain.Stats
	Statements int         `json:"statements"`
	Claims     claimCounts `json:"claims"`
}

// claimCounts sorts claims by verdict. A claim that fails counts by its first reason.
type claimCounts struct {
	Holding      int `json:"holding"`
	Undeclared   int `json:"undeclared"`
	Reversed     int `json:"reversed"`
	Unsupported  int `json:"unsupported"`
	Contradicted int `json:"contradicted"`
}

func newStats(s streams) *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:   "stats [DIR]",
		Short: "Count pages, concepts, claims, and the shape of the hierarchy",
		Args:  usageArgs(cobra.MaximumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			if format != "text" && format != "json" {
				return usageError{fmt.Errorf("unknown format %q: take text or json", format)}
			}
			snap, err := driver.Analyze(c.Context(), driver.AnalyzeOptions{Dir: folder(args)})
			if err != nil {
				return err
			}
			if format == "json" {
				enc := json.NewEncoder(s.out)
				enc.SetIndent("", "  ")
				return enc.Encode(countSite(snap))
			}
			return printStats(s, countSite(snap))
		},
	}
	c.Flags().StringVar(&format, "format", "text", "text or json")
	return c
}

func countSite(snap *driver.Snapshot) siteStats {
	n := siteStats{
		Pages:      len(snap.Pages),
		Stats:      explain.StatsOf(snap.Hierarchy),
		Statements: len(snap.Hierarchy.Graph.Statements),
	}
	for _, p := range snap.Pages {
		n.Diagrams += len(p.Diagrams)
	}
	for _, v := range snap.Verdicts {
		*n.Claims.of(v)++
	}
	return n
}

// of returns the count that a verdict belongs to.
func (c *claimCounts) of(v concept.Verdict) *int {
	for _, p := range v.Pairs {
		switch p.Reason {
		case concept.Undeclared:
			return &c.Undeclared
		case concept.Reversed:
			return &c.Reversed
		case concept.Unsupported:
			return &c.Unsupported
		case concept.Contradicted:
			return &c.Contradicted
		}
	}
	return &c.Holding
}

func printStats(s streams, n siteStats) error {
	_, err := fmt.Fprintf(s.out, `pages            %d
diagrams         %d
statements       %d
concepts         %d
edges            %d
  redundant      %d
roots            %d
components       %d
depth            %d
cycles           %d
claims holding   %d
  undeclared     %d
  reversed       %d
  unsupported    %d
  contradicted   %d
`, n.Pages, n.Diagrams, n.Statements, n.Concepts, n.Edges, n.Redundant, n.Roots, n.Components, n.Depth, n.Cycles,
		n.Claims.Holding, n.Claims.Undeclared, n.Claims.Reversed, n.Claims.Unsupported, n.Claims.Contradicted)
	return err
}
