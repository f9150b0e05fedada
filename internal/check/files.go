package check

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"docgen/internal/diag"
	"docgen/internal/source"
)

// fileProblems reports what is wrong with files as files: one finding for a file's
// encoding, whatever is wrong with it, and one for a file that could not be read.
func fileProblems(f *facts) diag.List {
	var found diag.List
	reported := map[*source.File]bool{}
	for _, p := range f.Problems {
		switch p.Kind {
		case source.Unreadable, source.TooLarge:
			found = append(found, unreadable(p))
		default:
			if file := p.Span.File; file != nil && !reported[file] {
				reported[file] = true
				found = append(found, badEncoding(p.Span))
			}
		}
	}
	return found
}

func unreadable(p source.Problem) diag.Diagnostic {
	d := diag.Diagnostic{
		Code: diag.UnreadableFile,
		// The text is not known; the finding points at the start of an empty file of that
		// name.
		Span:    source.NewFile(p.Path, "").Span(0, 0),
		Subject: []string{"unreadable"},
	}
	if p.Kind == source.TooLarge {
		d.Subject = []string{"too large"}
		d.Message = fmt.Sprintf("%s was left out: it has %d bytes, and the limit is %d", p.Path, p.Size, p.Limit)
		d.Notes = []string{"Split the page, raise maxPageBytes in the settings, or list the file under exclude."}
		return d
	}
	d.Message = fmt.Sprintf("%s was left out: %v", p.Path, p.Err)
	return d
}

// badEncoding says all that had to be repaired in one file.
func badEncoding(at source.Span) diag.Diagnostic {
	e := at.File.Encoding
	var faults, notes []string
	if e.UTF16 {
		faults = append(faults, "the file is UTF-16")
	} else if e.BOM {
		faults = append(faults, "the file begins with a byte order mark")
	}
	if n := e.Restored + e.Lost; n > 0 {
		faults = append(faults, fmt.Sprintf("UTF-8 was misread as another encoding: %s restored, %d lost", diag.Counted(e.Restored, "character"), e.Lost))
	}
	if n := e.Windows1252; n > 0 {
		faults = append(faults, fmt.Sprintf("the file is not UTF-8: %s repaired, read as Windows-1252", diag.Counted(n, "character")))
	}
	if e.Invalid > 0 {
		faults = append(faults, fmt.Sprintf("%s %s no UTF-8", diag.Counted(e.Invalid, "byte"), are(e.Invalid)))
	}
	if e.NUL > 0 {
		faults = append(faults, diag.Counted(e.NUL, "NUL character"))
	}
	if e.Lost+e.Invalid+e.NUL > 0 {
		notes = append(notes, "What is lost reads as U+FFFD; restore it from an older version of the file.")
	}
	if e.Windows1252 > 0 {
		notes = append(notes, "See that these letters are right: the file may be in another encoding of one byte a letter.")
	}
	if e.Invalid > 0 {
		notes = append(notes, "If the file is in another encoding, such as GB18030, convert it: iconv -f GB18030 -t UTF-8.")
	}
	d := diag.Diagnostic{
		Code:    diag.Encoding,
		Span:    at,
		Message: strings.Join(faults, "; "),
		Notes:   append(notes, "Save the file as UTF-8 without a byte order mark."),
		Subject: []string{"encoding"},
	}
	if e.Invalid == 0 { // else the bytes may mean something that writing U+FFFD would destroy
		d.Fixes = []diag.Fix{{
			Title:    "save the file as UTF-8",
			Safe:     e.Lost+e.NUL+e.Windows1252 == 0,
			Reencode: at.File,
		}}
	}
	return d
}

// isDamaged reports whether a text has lost characters with its file's encoding. What is
// wrong with it then has that for its cause, which is one finding of the file.
func isDamaged(f *source.File, text string) bool {
	return f != nil && f.Encoding.Lost+f.Encoding.Invalid+f.Encoding.NUL > 0 && strings.ContainsRune(text, utf8.RuneError)
}

// are is the verb after a count.
func are(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}
