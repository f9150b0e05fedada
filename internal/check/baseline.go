package check

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"docgen/internal/diag"
	"docgen/internal/source"
)

// baselineVersion is the version of the format that this docgen reads and writes.
const baselineVersion = 1

// A Baseline lists findings that a site had when it took up docgen: they are left out of
// the reports, so that new ones are seen. It knows them by code, page and subject, never
// by line.
type Baseline struct {
	entries []baselineEntry
	spans   []source.Span // of the entries
}

type baselineFile struct {
	Version  int             `json:"version"`
	Findings []baselineEntry `json:"findings"`
}

type baselineEntry struct {
	Code    diag.Code `json:"code"`
	File    string    `json:"file"`
	Subject []string  `json:"subject,omitempty"`
	// Count is how many findings the entry stands for; 0 means 1.
	Count int `json:"count,omitempty"`
}

// ParseBaseline reads a baseline. The name stands in errors and findings. A baseline that
// is not of this version, or has a code that does not exist, is an error with its place.
func ParseBaseline(name string, data []byte) (*Baseline, error) {
	file := source.NewFile(name, strings.ToValidUTF8(string(data), "\uFFFD"))
	fault := func(at int64, format string, args ...any) error {
		p := file.Position(max(min(int(at), len(file.Text)), 0))
		return fmt.Errorf("%s:%d:%d: %s", name, p.Line, p.Column, fmt.Sprintf(format, args...))
	}
	var content struct {
		Version  int               `json:"version"`
		Findings []json.RawMessage `json:"findings"`
	}
	if err := json.Unmarshal([]byte(file.Text), &content); err != nil {
		at := int64(0)
		var syntax *json.SyntaxError
		var kind *json.UnmarshalTypeError
		if errors.As(err, &syntax) {
			at = syntax.Offset - 1
		} else if errors.As(err, &kind) {
			at = kind.Offset - 1
		}
		return nil, fault(at, "this is no baseline: %v", err)
	}
	if content.Version != baselineVersion {
		at := int64(strings.Index(file.Text, `"version"`))
		if content.Version > baselineVersion {
			return nil, fault(at, "the baseline has version %d, and this docgen reads version %d: take a newer docgen, or write it anew", content.Version, baselineVersion)
		}
		return nil, fault(at, "the baseline must have \"version\": %d", baselineVersion)
	}
	b := &Baseline{}
	at := 0
	for _, raw := range content.Findings {
		at += strings.Index(file.Text[at:], string(raw))
		var e baselineEntry
		if err := json.Unmarshal(raw, &e); err != nil {
			return nil, fault(int64(at), "this is no entry of a baseline: %v", err)
		}
		if _, ok := diag.Lookup(e.Code); !ok {
			return nil, fault(int64(at), "there is no check called %q", e.Code)
		}
		b.entries = append(b.entries, e)
		b.spans = append(b.spans, file.Span(at, at+len(raw)))
		at += len(raw)
	}
	return b, nil
}

// FormatBaseline writes the baseline of a sorted list: one entry a line, sorted, so that a
// change of it reads well.
func FormatBaseline(l diag.List) []byte {
	content := baselineFile{Version: baselineVersion, Findings: []baselineEntry{}}
	counts := map[diag.Identity]int{}
	for _, id := range l.Identities() {
		if id.Code == diag.BaselineExpired {
			continue
		}
		id.Repeat = 0
		counts[id]++
	}
	for id, n := range counts {
		e := baselineEntry{Code: id.Code, File: id.File, Count: n}
		if n == 1 {
			e.Count = 0
		}
		if id.Subject != "" {
			e.Subject = strings.Split(id.Subject, "\t")
		}
		content.Findings = append(content.Findings, e)
	}
	slices.SortFunc(content.Findings, func(a, b baselineEntry) int {
		return strings.Compare(baselineKey(a), baselineKey(b))
	})
	var out bytes.Buffer
	fmt.Fprintf(&out, "{\n  \"version\": %d,\n  \"findings\": [", baselineVersion)
	for i, e := range content.Findings {
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteString("\n    ")
		var line bytes.Buffer
		encoder := json.NewEncoder(&line)
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(e); err != nil {
			panic(err) // strings and numbers always encode
		}
		out.Write(bytes.TrimSpace(line.Bytes()))
	}
	out.WriteString("\n  ]\n}\n")
	return out.Bytes()
}

func baselineKey(e baselineEntry) string {
	return e.File + "\x00" + string(e.Code) + "\x00" + strings.Join(e.Subject, "\t")
}

// apply takes the findings that the baseline knows out of a sorted list, and returns a
// finding for each entry that knows more than there are.
func (b *Baseline) apply(l *diag.List) diag.List {
	left := map[string]int{}
	for _, e := range b.entries {
		left[baselineKey(e)] += max(e.Count, 1)
	}
	ids := l.Identities()
	fresh := (*l)[:0]
	for i, d := range *l {
		id := ids[i]
		key := baselineKey(baselineEntry{Code: id.Code, File: id.File, Subject: []string{id.Subject}})
		if left[key] > 0 {
			left[key]--
			continue
		}
		fresh = append(fresh, d)
	}
	*l = fresh
	var expired diag.List
	for i, e := range b.entries {
		key := baselineKey(e)
		if left[key] == 0 {
			continue
		}
		delete(left, key) // entries of one key are told once
		expired = append(expired, diag.Diagnostic{
			Code:    diag.BaselineExpired,
			Span:    b.spans[i],
			Message: fmt.Sprintf("%s of %s no longer occurs as often as the baseline says", e.Code, e.File),
			Subject: append([]string{string(e.Code), e.File}, e.Subject...),
		})
	}
	return expired
}
