package main

import (
	"os"

	"github.com/spf13/cobra"

	"docgen/internal/diagram"
)

// newLayout returns the hidden command that lays out graphs for another docgen, which can
// kill it.
func newLayout(s streams) *cobra.Command {
	return &cobra.Command{
		Use:    "layout",
		Hidden: true,
		Args:   usageArgs(cobra.NoArgs),
		RunE:   func(*cobra.Command, []string) error { return diagram.Work(s.in, s.out) },
	}
}

// layoutWorker is this program as a worker, none where its file cannot be told.
func layoutWorker() diagram.Worker {
	path, err := os.Executable()
	if err != nil {
		return diagram.Worker{}
	}
	return diagram.Worker{Path: path, Args: []string{os.Args[0], "layout"}}
}
