package source

import "unicode/utf8"

// ProblemKind says what is wrong with a file as a file.
type ProblemKind uint8

// The kinds of problem. A page that is Unreadable or TooLarge is not in the Set; one
// with any other problem is.
const (
	Unreadable   ProblemKind = iota // a file or folder that can't be read, or a link that leads nowhere or out of the root
	TooLarge                        // a page over the size limit
	HasBOM                          // UTF-8 with a byte order mark
	IsUTF16                         // UTF-16
	InvalidBytes                    // bytes that are no text: invalid UTF-8, NUL
	NotUTF8                         // text that was read as Windows-1252
	Misread                         // mojibake: UTF-8 misread as another encoding
)

// A Problem is a fault of one file as a file. Package check makes findings of them.
type Problem struct {
	Kind ProblemKind
	Path string

	// Err says why a file is Unreadable or TooLarge: what is wrong with a link, or the file
	// system's reason, without its name of the operation and without the path.
	Err error

	// Size and Limit are the bytes of a page that is TooLarge.
	Size, Limit int64

	// Span is the first place concerned, where the page could be read. How many there
	// are is said by Span.File.Encoding.
	Span Span
}

// encodingProblems lists what Decode had to repair, one problem a kind.
func encodingProblems(f *File) []Problem {
	var problems []Problem
	add := func(kind ProblemKind, start, end int) {
		problems = append(problems, Problem{Kind: kind, Path: f.Path, Span: f.Span(start, end)})
	}
	e := f.Encoding
	switch {
	case e.UTF16:
		add(IsUTF16, 0, 0)
	case e.BOM:
		add(HasBOM, 0, 0)
	}
	if e.Invalid+e.NUL > 0 {
		add(InvalidBytes, e.FirstInvalid, e.FirstInvalid+len("\uFFFD"))
	}
	if e.Windows1252 > 0 {
		_, n := utf8.DecodeRuneInString(f.Text[e.FirstInvalid:])
		add(NotUTF8, e.FirstInvalid, e.FirstInvalid+n)
	}
	if e.Restored+e.Lost > 0 {
		add(Misread, e.FirstMisread, f.repairedRun(e.FirstMisread))
	}
	return problems
}

// repairedRun returns the end of the unbroken run of repaired characters that starts at
// an offset in Text.
func (f *File) repairedRun(start int) int {
	end := start
	for _, r := range f.repairs {
		if r.at == end {
			end += r.n
		}
	}
	return end
}
