package check

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"docgen/internal/diag"
	"docgen/internal/page"
	"docgen/internal/source"
)

// A suppression is one comment that hides findings: <!-- docgen:ignore CODE: reason -->.
// A comment that is a block by itself covers the next block, one inside a line that line.
type suppression struct {
	comment    source.Span
	start, end int // what it covers, in the file's text
	codes      []diag.Code
	hasReason  bool
}

var (
	suppressionComment = regexp.MustCompile(`(?s)<!--\s*docgen:ignore\b(.*?)-->`)
	suppressionStart   = regexp.MustCompile(`<!--\s*docgen:ignore\b`)
)

// suppress drops the findings that comments hide, and adds findings about comments that
// hide nothing or give no reason. It takes time linear in the findings of a page for each
// of its comments.
func (f *facts) suppress(all diag.List) diag.List {
	var about diag.List
	hidden := map[*source.File][]suppression{}
	used := map[*source.File][][]bool{}
	for _, p := range f.Pages {
		if list := suppressions(p); len(list) > 0 {
			hidden[p.File] = list
			used[p.File] = make([][]bool, len(list))
			for i, s := range list {
				used[p.File][i] = make([]bool, len(s.codes))
			}
		}
	}
	kept := all[:0]
	for _, d := range all {
		covered := false
		for i, s := range hidden[d.Span.File] {
			k := slices.Index(s.codes, d.Code)
			if k >= 0 && s.start <= d.Span.Start && d.Span.Start < s.end {
				used[d.Span.File][i][k] = true
				covered = true
			}
		}
		if !covered {
			kept = append(kept, d)
		}
	}
	for _, p := range f.Pages {
		for i, s := range hidden[p.File] {
			about = append(about, f.aboutSuppression(s, used[p.File][i])...)
		}
	}
	return append(kept, f.rate(about)...)
}

func (f *facts) aboutSuppression(s suppression, used []bool) diag.List {
	var found diag.List
	if !s.hasReason {
		found = append(found, diag.Diagnostic{
			Code: diag.SuppressionReason, Span: s.comment,
			Message: "this suppression gives no reason",
			Notes:   []string{"Say why after a colon: <!-- docgen:ignore broken-link: moved upstream -->."},
			Subject: codesOf(s),
		})
	}
	for i, code := range s.codes {
		d := diag.Diagnostic{Code: diag.SuppressionUnused, Span: s.comment, Subject: []string{string(code)}}
		_, known := diag.Lookup(code)
		switch {
		case !known:
			d.Message = fmt.Sprintf("there is no check called %q", code)
		case used[i] || f.severity[code] == diag.Off:
			continue
		default:
			d.Message = fmt.Sprintf("there is no %s here to ignore", code)
		}
		if len(s.codes) == 1 {
			d.Fixes = []diag.Fix{{Title: "remove the comment", Safe: known, Edits: []diag.Edit{{Span: wholeLine(s.comment)}}}}
		}
		found = append(found, d)
	}
	return found
}

func codesOf(s suppression) []string {
	var list []string
	for _, c := range s.codes {
		list = append(list, string(c))
	}
	return list
}

// wholeLine widens a span to its lines, end included, where nothing else stands on them.
func wholeLine(s source.Span) source.Span {
	text := s.File.Text
	start := strings.LastIndexByte(text[:s.Start], '\n') + 1
	end := len(text)
	if n := strings.IndexByte(text[s.End:], '\n'); n >= 0 {
		end = s.End + n + 1
	}
	if strings.TrimSpace(text[start:s.Start]) != "" || strings.TrimSpace(text[s.End:end]) != "" {
		return s
	}
	return s.File.Span(start, end)
}

// coverage returns what a comment in a piece of HTML covers: the line that it begins in;
// where it is all of its lines, also what follows it, the rest of its block of HTML or the
// block behind it.
func coverage(comment source.Span, html page.RawHTML) (start, end int) {
	line, start := comment.File.LineText(comment.Start)
	end = start + len(line) + 1
	if !html.Block || !isAlone(comment, html.Span) {
		return start, end
	}
	return start, max(end, html.Span.End, html.Next.End)
}

// isAlone reports whether a comment is all that its lines hold of a block of HTML.
func isAlone(comment, block source.Span) bool {
	text := comment.File.Text
	before := text[block.Start:comment.Start]
	before = before[strings.LastIndexByte(before, '\n')+1:]
	after, _, _ := strings.Cut(text[comment.End:], "\n")
	return strings.Trim(before, " \t>") == "" && strings.TrimSpace(after) == ""
}

// suppressions reads the comments of a page.
func suppressions(p *page.Page) []suppression {
	var list []suppression
	for _, html := range p.RawHTML {
		text := html.Span.Text()
		for _, m := range suppressionComment.FindAllStringSubmatchIndex(text, -1) {
			at := html.Span.Start
			s := suppression{comment: p.File.Span(at+m[0], at+m[1])}
			codes, reason, _ := strings.Cut(strings.Replace(text[m[2]:m[3]], "：", ":", 1), ":")
			s.hasReason = strings.TrimSpace(reason) != ""
			for _, c := range strings.FieldsFunc(codes, func(r rune) bool { return r == ',' || r == ' ' || r == '\n' || r == '\t' || r == '\r' }) {
				s.codes = append(s.codes, diag.Code(c))
			}
			s.start, s.end = coverage(s.comment, html)
			list = append(list, s)
		}
	}
	return list
}

// UnclosedSuppressions returns an error for each comment that begins a suppression and
// never ends: the rest of the page is then part of the comment, and nobody can tell what
// was meant to be hidden.
func UnclosedSuppressions(pages []*page.Page) error {
	var mistakes []error
	for _, p := range pages {
		for _, html := range p.RawHTML {
			text := html.Span.Text()
			for _, m := range suppressionStart.FindAllStringIndex(text, -1) {
				if !strings.Contains(text[m[0]:], "-->") {
					place := p.File.Position(html.Span.Start + m[0])
					mistakes = append(mistakes, fmt.Errorf("%s:%d:%d: this suppression never ends: --> is missing", p.File.Path, place.Line, place.Column))
				}
			}
		}
	}
	return errors.Join(mistakes...)
}
