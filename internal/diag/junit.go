package diag

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

type junitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name    string        `xml:"name,attr"`
	Class   string        `xml:"classname,attr"`
	File    string        `xml:"file,attr,omitempty"`
	Line    int           `xml:"line,attr,omitempty"`
	Failure *junitFailure `xml:"failure"`
	Output  string        `xml:"system-out,omitempty"`
}

type junitFailure struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

// WriteJUnit writes the report as JUnit's XML: a suite for each code that is looked for,
// with a test case for each finding, or one that passes. Errors fail their test case;
// warnings and info stand in its output.
func WriteJUnit(w io.Writer, r *Report) error {
	byCode := map[Code][]junitCase{}
	for i := range r.Findings {
		d := &r.Findings[i]
		byCode[d.Code] = append(byCode[d.Code], junitCaseOf(r, d))
	}
	all := junitSuites{Name: "docgen"}
	for _, e := range Catalogue() {
		suite := junitSuite{Name: string(e.Code), Cases: byCode[e.Code]}
		if len(suite.Cases) == 0 {
			if e.Severity == Off {
				continue
			}
			suite.Cases = []junitCase{{Name: "no finding", Class: string(e.Code)}}
		}
		for _, c := range suite.Cases {
			suite.Tests++
			if c.Failure != nil {
				suite.Failures++
			}
		}
		all.Tests += suite.Tests
		all.Failures += suite.Failures
		all.Suites = append(all.Suites, suite)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(all); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func junitCaseOf(r *Report, d *Diagnostic) junitCase {
	c := junitCase{Class: string(d.Code), Name: d.Message}
	if !d.Span.IsZero() {
		p := d.Span.File.Position(d.Span.Start)
		c.File, c.Line = r.path(d.Span.File.Path), p.Line
		c.Name = fmt.Sprintf("%s:%d:%d", c.File, p.Line, p.Column)
	}
	text := strings.Join(append([]string{fmt.Sprintf("%s: %s", c.Name, d.Message)}, d.Notes...), "\n")
	if d.Severity == Error {
		c.Failure = &junitFailure{Message: d.Message, Type: string(d.Code), Text: text}
	} else {
		c.Output = text
	}
	return c
}
