package search

import (
	"encoding/binary"
	"slices"
	"strings"
	"unicode/utf16"
)

// term is where one term stands. The lists ascend.
type term struct {
	name     string
	blocks   []uint32
	headings []uint32 // first block of the section <<2 | class of the heading's length
	entries  []uint32 // names of concepts
}

// terms is the dictionary.
type terms struct {
	index map[string]int
	list  []term
}

func (t *terms) get(name []byte) *term {
	i, ok := t.index[string(name)]
	if !ok {
		i = len(t.list)
		spelled := string(name)
		t.index[spelled] = i
		t.list = append(t.list, term{name: spelled})
	}
	return &t.list[i]
}

// shardBytes is about how much of the dictionary is fetched for one term, before
// compression. A term with more blocks than fit has a file of its own.
const shardBytes = 6 << 10

// shard is one file of the dictionary.
type shard struct {
	first string
	data  []byte
}

// shards writes the dictionary, terms in the order in which JavaScript compares strings.
func (t *terms) shards() []shard {
	slices.SortFunc(t.list, func(a, b term) int { return compareUTF16(a.name, b.name) })
	var list []shard
	for start := 0; start < len(t.list); {
		end, size := start, 0
		for end < len(t.list) {
			next := t.list[end].size()
			if end > start && size+next > shardBytes {
				break
			}
			size += next
			end++
		}
		list = append(list, shard{t.list[start].name, encodeTerms(t.list[start:end])})
		start = end
	}
	return list
}

// size estimates what the term takes in a file: hardly any difference needs two bytes.
func (t *term) size() int {
	return 5 + len(t.name) + len(t.blocks) + 2*len(t.headings) + 2*len(t.entries)
}

// encodeTerms writes the terms of one file. Numbers are varints. Like stands with like,
// which compresses better:
//
//	number of terms, bytes of the names
//	for each term: how many UTF-16 units its name shares with the one before
//	the rest of each name, with a line feed after it
//	for each term: number of blocks, of headings, of concept names
//	for each term: those three lists, each number as the difference from the one before
func encodeTerms(list []term) []byte {
	var shared, counts, postings []byte
	var names strings.Builder
	before := ""
	for i := range list {
		t := &list[i]
		n := commonPrefix(before, t.name)
		shared = binary.AppendUvarint(shared, uint64(lenUTF16(t.name[:n])))
		names.WriteString(t.name[n:])
		names.WriteByte('\n')
		before = t.name
		for _, numbers := range [][]uint32{t.blocks, t.headings, t.entries} {
			counts = binary.AppendUvarint(counts, uint64(len(numbers)))
			postings = appendDifferences(postings, numbers)
		}
	}
	out := binary.AppendUvarint(nil, uint64(len(list)))
	out = binary.AppendUvarint(out, uint64(names.Len()))
	return slices.Concat(out, shared, []byte(names.String()), counts, postings)
}

func appendDifferences(out []byte, ascending []uint32) []byte {
	last := uint32(0)
	for _, n := range ascending {
		out = binary.AppendUvarint(out, uint64(n-last))
		last = n
	}
	return out
}

// commonPrefix returns the length in bytes of the whole characters that both begin with.
func commonPrefix(a, b string) int {
	for i, c := range b {
		if i >= len(a) || !strings.HasPrefix(a[i:], string(c)) {
			return i
		}
	}
	return len(b)
}

func lenUTF16(s string) int {
	n := 0
	for _, c := range s {
		n += utf16.RuneLen(c)
	}
	return n
}

// compareUTF16 compares two texts in UTF-8 as JavaScript does, by UTF-16 units: there the
// characters from U+10000 (four bytes, from F0) come before those from U+E000 (from EE).
func compareUTF16(a, b string) int {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	if i < len(a) && i < len(b) && a[i] >= 0xEE && b[i] >= 0xEE && (a[i] >= 0xF0) != (b[i] >= 0xF0) {
		return strings.Compare(b[i:], a[i:])
	}
	return strings.Compare(a[i:], b[i:])
}
