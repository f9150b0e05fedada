package search

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
)

// entry is one name of a concept. Entries are numbered by ascending length, so that the
// length need not be kept with each.
type entry struct {
	label   string
	length  int // distinct terms, as a query has them
	concept *Concept
}

func newEntries(concepts []Concept) []entry {
	var list []entry
	var t tokenizer
	for i := range concepts {
		c := &concepts[i]
		for _, name := range append([]string{c.Name}, c.Aliases...) {
			label := plain(name)
			seen := map[string]bool{}
			t.query(label, func(term []byte, _ int, _ bool) { seen[string(term)] = true })
			if len(seen) > 0 {
				list = append(list, entry{label, len(seen), c})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.length, b.length), cmp.Compare(len(a.label), len(b.label)),
			cmp.Compare(a.label, b.label), cmp.Compare(a.concept.URL, b.concept.URL))
	})
	return list
}

// lengths counts the entries of each length, from 1.
func lengths(list []entry) []int {
	var counts []int
	for _, e := range list {
		for len(counts) < e.length {
			counts = append(counts, 0)
		}
		counts[e.length-1]++
	}
	return counts
}

// entryPackBytes is about how much is fetched to show one concept.
const entryPackBytes = 4 << 10

// packEntries writes entries in order as JSON, [[name, alias or "", url, path], …], and the
// number of entries in each pack.
func packEntries(list []entry) (packs [][]byte, counts []int) {
	for start := 0; start < len(list); {
		var rows [][4]string
		size := 0
		for start < len(list) && size < entryPackBytes {
			e := list[start]
			row := [4]string{plain(e.concept.Name), "", e.concept.URL, e.concept.Path}
			if e.label != row[0] {
				row[1] = e.label
			}
			rows = append(rows, row)
			size += len(row[0]) + len(row[1]) + len(row[2]) + len(row[3]) + 12
			start++
		}
		packs = append(packs, encodeJSON(rows))
		counts = append(counts, len(rows))
	}
	return packs, counts
}

// encodeJSON writes JSON as short as it can be: nothing is escaped for HTML's sake.
func encodeJSON(v any) []byte {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err) // strings and slices only: cannot fail
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n"))
}
