package mention

import (
	"cmp"
	"slices"
)

// trie holds words for looking them up character by character. Its nodes are numbered level
// by level, so that those below one node are neighbours: two numbers and a character are all
// that a node takes.
type trie struct {
	labels []rune  // by node: the character that leads to it
	first  []int32 // by node: the first node below it; that of the next node ends them
	ends   []int32 // by node: the word that ends there, -1 for none

	roots map[rune]int32 // the nodes below the root, which has most of them
}

// newTrie returns a trie of words, which may repeat: the first of equals counts. Empty words
// are left out.
func newTrie(words [][]rune) *trie {
	order := make([]int32, 0, len(words))
	for i, w := range words {
		if len(w) > 0 {
			order = append(order, int32(i))
		}
	}
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(slices.Compare(words[a], words[b]), cmp.Compare(a, b))
	})
	t := &trie{labels: []rune{0}, ends: []int32{-1}, roots: map[rune]int32{}}
	type part struct{ from, to, depth int } // the words order[from:to] share depth characters
	level := []part{{0, len(order), 0}}
	for len(level) > 0 {
		var next []part
		for _, p := range level {
			t.first = append(t.first, int32(len(t.labels)))
			for i := p.from; i < p.to; {
				label := words[order[i]][p.depth]
				below := part{i, i, p.depth + 1}
				for i < p.to && words[order[i]][p.depth] == label {
					i++
				}
				below.to = i
				ends := int32(-1)
				for below.from < below.to && len(words[order[below.from]]) == below.depth {
					if ends < 0 {
						ends = order[below.from]
					}
					below.from++
				}
				t.labels, t.ends = append(t.labels, label), append(t.ends, ends)
				next = append(next, below)
			}
		}
		level = next
	}
	t.first = append(t.first, int32(len(t.labels)))
	for v := t.first[0]; v < t.first[1]; v++ {
		t.roots[t.labels[v]] = v
	}
	return t
}

// child returns the node that a character leads to, -1 where none does. The root is 0.
func (t *trie) child(node int, label rune) int {
	if node == 0 {
		if v, ok := t.roots[label]; ok {
			return int(v)
		}
		return -1
	}
	below := t.labels[t.first[node]:t.first[node+1]]
	i, found := slices.BinarySearch(below, label)
	if !found {
		return -1
	}
	return int(t.first[node]) + i
}
