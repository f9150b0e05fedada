package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"docgen/internal/concept"
	"docgen/internal/driver"
	"docgen/internal/source"
)

// extractFlags are the flags of docgen extract.
type extractFlags struct {
	format  string
	skipped bool
}

func newExtract(s streams) *cobra.Command {
	var f extractFlags
	c := &cobra.Command{
		Use:   "extract [DIR]",
		Short: "List every statement that was read, with its place and role",
		Long: `extract lists the statements of DIR, one a line: what asserts, what claims. With
--skipped it adds the text that looks like a statement and states nothing, and why.`,
		Args: usageArgs(cobra.MaximumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) error { return listStatements(c, s, f, folder(args)) },
	}
	c.Flags().StringVar(&f.format, "format", "text", "text, or json for one object a line")
	c.Flags().BoolVar(&f.skipped, "skipped", false, "add what was read and not taken, with the reason")
	return c
}

// statementLine is one line of docgen extract; its field tags are the documented form.
type statementLine struct {
	File      string   `json:"file"`
	Line      int      `json:"line"`
	Column    int      `json:"column"`
	Construct string   `json:"construct"`
	Role      string   `json:"role"` // assertion, claim, ignored or skipped
	Relation  string   `json:"relation,omitempty"`
	Operands  []string `json:"operands,omitempty"` // the broadest first
	Text      string   `json:"text,omitempty"`     // of what was skipped
	Reason    string   `json:"reason,omitempty"`   // why it was skipped
}

func listStatements(c *cobra.Command, s streams, f extractFlags, dir string) error {
	write, ok := map[string]func(io.Writer, statementLine) error{"text": writeStatement, "json": writeStatementJSON}[f.format]
	if !ok {
		return usageError{fmt.Errorf("unknown format %q: take text or json", f.format)}
	}
	snap, err := driver.Analyze(c.Context(), driver.AnalyzeOptions{Dir: dir})
	if err != nil {
		return err
	}
	out := bufio.NewWriter(s.out)
	for _, line := range statementLines(snap, f.skipped) {
		if err := write(out, line); err != nil {
			return err
		}
	}
	return out.Flush()
}

// statementLines gives the statements in order of their places; what was skipped comes
// after all of them.
func statementLines(snap *driver.Snapshot, skipped bool) []statementLine {
	var lines []statementLine
	for _, st := range snap.Hierarchy.Graph.Statements {
		line := lineAt(st.Span, st.Construct)
		line.Role, line.Relation = st.Role.String(), st.Relation.String()
		for _, o := range st.Operands {
			line.Operands = append(line.Operands, o.Name)
		}
		lines = append(lines, line)
	}
	if !skipped {
		return lines
	}
	for _, sk := range snap.Resolution.Skipped {
		line := lineAt(sk.Span, sk.Construct)
		line.Role, line.Text, line.Reason = "skipped", strings.Join(strings.Fields(sk.Span.Text()), " "), sk.Reason.String()
		lines = append(lines, line)
	}
	return lines
}

func lineAt(span source.Span, construct concept.Construct) statementLine {
	at := span.File.Position(span.Start)
	return statementLine{File: span.File.Path, Line: at.Line, Column: at.Column, Construct: construct.String()}
}

func writeStatement(w io.Writer, l statementLine) error {
	text := strings.Join(l.Operands, " "+l.Relation+" ")
	if l.Reason != "" {
		text = fmt.Sprintf("%s (%s)", l.Text, l.Reason)
	}
	_, err := fmt.Fprintf(w, "%s:%d:%d: %s %s: %s\n", l.File, l.Line, l.Column, l.Construct, l.Role, text)
	return err
}

func writeStatementJSON(w io.Writer, l statementLine) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(l)
}
