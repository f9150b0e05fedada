package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func newVersion(s streams) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version of docgen and of the libraries that decide its output",
		Args:  usageArgs(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprint(s.out, versionText())
			return err
		},
	}
}

// versionText names docgen's own version and those of the libraries that decide what a
// page looks like.
func versionText() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "docgen (unknown version)\n"
	}
	text := fmt.Sprintf("docgen %s %s/%s %s\n", info.Main.Version, runtime.GOOS, runtime.GOARCH, runtime.Version())
	for _, d := range info.Deps {
		switch d.Path {
		case "github.com/gohugoio/hugo", "github.com/yuin/goldmark",
			"github.com/alecthomas/chroma/v2", "github.com/goccy/go-graphviz":
			text += fmt.Sprintf("  %s %s\n", d.Path, d.Version)
		}
	}
	return text
}
