package diag

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
)

// A Report is what the printers print.
type Report struct {
	Summary Summary

	// Findings are sorted by [List.Sort].
	Findings List

	// Base is the path of the content folder, relative to where the reader of the
	// report stands (the working directory, the root of the repository); "" where they
	// are the same. Every printer but JSON's puts it before the path of a file.
	Base string
}

// Summary counts what was checked.
type Summary struct {
	Pages, Concepts, Edges int
	Claims, ClaimsHolding  int // denials included
}

// String says the counts in one sentence.
func (s Summary) String() string {
	claims := "no claims"
	switch {
	case s.Claims == 1:
		claims = fmt.Sprintf("%d of 1 claim holds", s.ClaimsHolding)
	case s.Claims > 1:
		claims = fmt.Sprintf("%d of %d claims hold", s.ClaimsHolding, s.Claims)
	}
	return fmt.Sprintf("%s, %s, %s; %s.", Counted(s.Pages, "page"), Counted(s.Concepts, "concept"), Counted(s.Edges, "edge"), claims)
}

// countOf writes a number of findings of one severity, by the word that stands before
// each of them; info has no plural.
func countOf(n int, s Severity) string {
	if s == Info {
		return fmt.Sprintf("%d %s", n, s)
	}
	return Counted(n, s.String())
}

// Counted writes a number with its noun, which takes an s for more than one: "1 page",
// "2 pages".
func Counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// path gives the path of a finding's file as the reader of the report needs it.
func (r *Report) path(file string) string {
	base := strings.TrimSuffix(r.Base, "/")
	if base == "" || base == "." {
		return file
	}
	return base + "/" + file
}

// Identity names a finding across edits: it has no line, and no word of the message.
// It is comparable.
type Identity struct {
	Code Code
	File string
	// Subject is the finding's subject, its parts joined by tabs.
	Subject string
	// Repeat counts equal identities from 0, in the order of the list.
	Repeat int
}

// Identities returns the identity of each finding of a sorted list. It takes linear
// time.
func (l List) Identities() []Identity {
	seen := map[Identity]int{}
	ids := make([]Identity, len(l))
	for i, d := range l {
		id := Identity{Code: d.Code, Subject: strings.Join(d.subject(), "\t")}
		if d.Span.File != nil {
			id.File = d.Span.File.Path
		}
		repeat := seen[id]
		seen[id]++
		id.Repeat = repeat
		ids[i] = id
	}
	return ids
}

// longestSubjectText bounds the text that stands in for a subject, which could be a
// whole block.
const longestSubjectText = 200

// subject gives what the finding is about; where its check names nothing, that is the
// text it points at.
func (d *Diagnostic) subject() []string {
	if len(d.Subject) > 0 {
		return d.Subject
	}
	text := d.Span.Text()
	if len(text) > longestSubjectText {
		text = text[:longestSubjectText]
	}
	return strings.Fields(text)
}

// Fingerprint is the identity as a short hash in hexadecimal.
func (id Identity) Fingerprint() string {
	h := sha256.New()
	for _, part := range []string{string(id.Code), id.File, id.Subject, strconv.Itoa(id.Repeat)} {
		h.Write([]byte(part))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}
