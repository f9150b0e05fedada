package main

import (
	"fmt"
	"strings"

	"docgen/internal/diag"
)

// explainCode prints what the catalogue says about a code, with its example.
func explainCode(s streams, code string) error {
	entry, ok := diag.Lookup(diag.Code(code))
	if !ok {
		return usageError{fmt.Errorf("unknown code %q: the codes are %s", code, strings.Join(codeNames(), ", "))}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s (%s by default)\n", entry.Code, entry.English.Title, entry.Severity)
	for _, part := range []string{entry.English.Finds, entry.English.Why, entry.English.Mend} {
		fmt.Fprintf(&b, "\n%s\n", wrap(part, 80))
	}
	b.WriteString("\nExample:\n")
	for _, f := range entry.Example() {
		fmt.Fprintf(&b, "\n    == %s\n", f.Path)
		for line := range strings.Lines(strings.TrimRight(string(f.Content), "\n")) {
			b.WriteString(strings.TrimRight("    "+strings.TrimSuffix(line, "\n"), " ") + "\n")
		}
	}
	_, err := s.out.Write([]byte(b.String()))
	return err
}

func codeNames() []string {
	var names []string
	for _, e := range diag.Catalogue() {
		names = append(names, string(e.Code))
	}
	return names
}

// wrap breaks text at spaces into lines of at most width characters where it can.
func wrap(text string, width int) string {
	var b strings.Builder
	column := 0
	for _, word := range strings.Fields(text) {
		n := len([]rune(word))
		switch {
		case column == 0:
		case column+1+n > width:
			b.WriteByte('\n')
			column = 0
		default:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += n
	}
	return b.String()
}
