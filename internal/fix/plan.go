// Package fix mends the author's files: it takes the fixes that findings offer, as edits
// that touch no other byte, and goes on until nothing is left to mend.
//
// The package writes nothing. What it returns is the content that files should have, and
// what they had when docgen read them; whoever writes must find them so still.
package fix

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"docgen/internal/diag"
	"docgen/internal/source"
)

// Options choose the fixes to apply. The zero value takes the safe ones of every code.
type Options struct {
	// Codes are the codes whose findings are mended; empty means all.
	Codes []diag.Code

	// Unsafe takes also the first fix of findings that have no safe one: the author reads
	// the difference before it is kept.
	Unsafe bool
}

// A plan is what one round changes in one file.
type plan struct {
	file     *source.File
	edits    []diag.Edit // in order, none overlapping another
	reencode bool
}

// plans takes from each finding its first fix that the options allow, as long as it
// overlaps none taken before: what is in the way is tried again in the next round. A fix is
// taken with all its edits or not at all. It returns the plans in order of their files'
// paths, and the findings that they mend.
func plans(findings diag.List, o Options) ([]*plan, diag.List) {
	byFile := map[*source.File]*plan{}
	var mended diag.List
	for _, d := range findings {
		if len(o.Codes) > 0 && !slices.Contains(o.Codes, d.Code) {
			continue
		}
		i := slices.IndexFunc(d.Fixes, func(f diag.Fix) bool { return f.Safe })
		if i < 0 && o.Unsafe && len(d.Fixes) > 0 {
			i = 0
		}
		if i >= 0 && take(byFile, &d.Fixes[i]) {
			mended = append(mended, d)
		}
	}
	var all []*plan
	for _, p := range byFile {
		if len(p.edits) > 0 || p.reencode {
			all = append(all, p)
		}
	}
	slices.SortFunc(all, func(a, b *plan) int { return strings.Compare(a.file.Path, b.file.Path) })
	return all, mended
}

func take(byFile map[*source.File]*plan, f *diag.Fix) bool {
	if len(f.Edits) == 0 && f.Reencode == nil {
		return false
	}
	planOf := func(file *source.File) *plan {
		p := byFile[file]
		if p == nil {
			p = &plan{file: file}
			byFile[file] = p
		}
		return p
	}
	var edits []diag.Edit // those that are not planned yet
	for _, e := range f.Edits {
		if e.Span.IsZero() || !isExact(e.Span) {
			return false
		}
		switch p := planOf(e.Span.File); {
		case p.has(e):
		case p.isFree(e.Span) && !slices.ContainsFunc(edits, func(o diag.Edit) bool { return touches(o.Span, e.Span) }):
			edits = append(edits, e)
		default:
			return false
		}
	}
	for _, e := range edits {
		planOf(e.Span.File).insert(e)
	}
	if f.Reencode != nil {
		planOf(f.Reencode).reencode = true
	}
	return true
}

// isExact reports whether the text of a span stands in the file as it was read, so that
// replacing it touches nothing else. Text whose encoding was repaired does not.
func isExact(s source.Span) bool {
	from, to := s.File.OriginalOffset(s.Start), s.File.OriginalOffset(s.End)
	return from <= to && string(s.File.Original[from:to]) == s.Text()
}

// isFree reports whether no planned edit is in the way. It takes O(log edits).
func (p *plan) isFree(s source.Span) bool {
	i, _ := p.search(s)
	return (i == 0 || !touches(p.edits[i-1].Span, s)) && (i == len(p.edits) || !touches(p.edits[i].Span, s))
}

// has reports whether the very edit is planned. It takes O(log edits).
func (p *plan) has(e diag.Edit) bool {
	i, ok := p.search(e.Span)
	return ok && p.edits[i] == e
}

func (p *plan) insert(e diag.Edit) {
	i, _ := p.search(e.Span)
	p.edits = slices.Insert(p.edits, i, e)
}

func (p *plan) search(s source.Span) (int, bool) {
	return slices.BinarySearchFunc(p.edits, s, func(e diag.Edit, s source.Span) int {
		return cmp.Or(cmp.Compare(e.Span.Start, s.Start), cmp.Compare(e.Span.End, s.End))
	})
}

// touches reports whether two edits of one file are in each other's way: they overlap, or
// one inserts where the other begins or ends, so that their order would matter.
func touches(a, b source.Span) bool {
	if a.File != b.File {
		return false
	}
	if a.Start == a.End || b.Start == b.End {
		return a.Start <= b.End && b.Start <= a.End
	}
	return a.Start < b.End && b.Start < a.End
}

// apply returns the file's bytes with the edits made.
func (p *plan) apply() []byte {
	before, at := p.file.Original, p.file.OriginalOffset
	if p.reencode {
		before, at = []byte(p.file.Text), func(offset int) int { return offset }
	}
	var out bytes.Buffer
	done := 0
	for _, e := range p.edits {
		out.Write(before[done:at(e.Span.Start)])
		out.WriteString(e.New)
		done = at(e.Span.End)
	}
	out.Write(before[done:])
	return out.Bytes()
}
