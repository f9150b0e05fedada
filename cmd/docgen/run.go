package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"docgen/internal/driver"
	"docgen/internal/heap"
)

// The exit codes. They are part of docgen's interface.
const (
	exitOK       = 0 // nothing that fails
	exitFindings = 1 // findings that fail
	exitUsage    = 2 // wrong usage or settings
	exitFailed   = 3 // docgen itself could not work
)

// streams are what a command reads and writes.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// errFindings ends a command whose findings fail the run. They have been printed.
var errFindings = errors.New("findings")

// usageError is a mistake in the command line.
type usageError struct{ error }

// run executes one command line and returns its exit code.
func run(args []string, s streams) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()

	root := newRoot(s)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errFindings):
		return exitFindings
	case ctx.Err() != nil:
		fmt.Fprintln(s.err, "docgen: interrupted; nothing was published")
		return exitFailed
	}
	fmt.Fprintln(s.err, "docgen:", err)
	var usage usageError
	if errors.As(err, &usage) {
		fmt.Fprintln(s.err, "Run 'docgen help' for usage.")
		return exitUsage
	}
	if errors.Is(err, driver.ErrConfig) {
		return exitUsage
	}
	return exitFailed
}

// newRoot returns the command tree.
func newRoot(s streams) *cobra.Command {
	root := &cobra.Command{
		Use:   "docgen",
		Short: "Check the hierarchy that Markdown states, and publish it as a site",
		Long: `docgen reads a folder of Markdown, takes the hierarchy from lines such as
"Kubernetes ⊃ K3s" and from Mermaid diagrams, checks all that the text says about
it, and publishes a static site with a page for every concept.

Exit codes: 0 nothing that fails, 1 findings that fail, 2 wrong usage or
settings, 3 docgen itself failed.`,
		Args:          usageArgs(cobra.NoArgs),
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },
		Version:       strings.TrimPrefix(versionText(), "docgen "),
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.SetVersionTemplate("docgen {{.Version}}")
	root.SetIn(s.in)
	root.SetOut(s.out)
	root.SetErr(s.err)
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	for _, c := range []*cobra.Command{newBuild(s), newServe(s), newLayout(s), newVersion(s)} {
		c.PreRun = collectOften
		root.AddCommand(c)
	}
	for _, c := range []*cobra.Command{newVerify(s), newWhy(s), newImpact(s), newGraph(s), newExtract(s), newStats(s), newFix(s), newDiagram(s)} {
		c.PreRun = collectSeldom
		root.AddCommand(c)
	}
	return root
}

// collectSeldom spares the commands that only analyze or draw the garbage collector, which
// for 265 pages of 3.6 MB they do without: they keep nearly all that they allocate until they
// end, a moment later. More memory would cost the system as much as it spares the collector.
func collectSeldom(*cobra.Command, []string) { heap.FirstAt(192<<20, 200) }

// collectOften is for the commands that publish: they hold Hugo's pages besides, and leave
// more behind than they keep.
func collectOften(*cobra.Command, []string) { heap.FirstAt(96<<20, 100) }

// usageArgs makes what a rule for arguments finds an error of usage.
func usageArgs(rule cobra.PositionalArgs) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if err := rule(c, args); err != nil {
			return usageError{err}
		}
		return nil
	}
}

// completeWords offers the shell the words that a flag takes.
func completeWords(c *cobra.Command, flag string, words []string) {
	if err := c.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp)); err != nil {
		panic(err) // the flag does not exist, which only a change of this program can cause
	}
}

// folder returns the one optional argument, by default the folder content where there is
// one, else the current folder.
func folder(args []string) string {
	if len(args) > 0 {
		return args[0]
	}
	if info, err := os.Stat("content"); err == nil && info.IsDir() {
		return "content"
	}
	return "."
}
