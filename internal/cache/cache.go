// Package cache keeps answers from one run to the next: what Graphviz laid out, code that
// was highlighted.
//
// An answer depends on its question alone, so what is kept never goes stale. Answers that a
// run did not need are dropped at its end, which bounds what is kept by what a site holds.
package cache

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"maps"
	"slices"
	"sync"
)

// A Cache holds answers by their questions. It is safe for concurrent use. The nil Cache
// keeps nothing.
type Cache struct {
	mu    sync.Mutex
	known map[key][]byte
	used  map[key]bool
	grown bool
}

// key is the digest of a question.
type key [sha256.Size]byte

// head begins the written form; a change of the form changes it.
const head = "docgen cache 1\n"

// Read reads what Bytes wrote. Anything else, cut short or altered, gives an empty cache,
// for its answers can be found again.
func Read(data []byte) *Cache {
	c := &Cache{known: map[key][]byte{}, used: map[key]bool{}}
	body, ok := bytes.CutPrefix(data, []byte(head))
	if !ok || len(body) < sha256.Size {
		return c
	}
	digest, body := body[:sha256.Size], body[sha256.Size:]
	if sum := sha256.Sum256(body); !bytes.Equal(digest, sum[:]) {
		return c
	}
	for len(body) >= sha256.Size {
		k, rest := key(body[:sha256.Size]), body[sha256.Size:]
		size, n := binary.Uvarint(rest)
		if n <= 0 || size > uint64(len(rest)-n) {
			break
		}
		end := n + int(size)
		c.known[k] = rest[n:end:end]
		body = rest[end:]
	}
	return c
}

// Bytes writes the answers that were asked for or added since they were read, in the order
// of their keys, and reports whether they differ from those that were read.
func (c *Cache) Bytes() (data []byte, changed bool) {
	if c == nil {
		return nil, false
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	body := make([]byte, 0, 1<<16)
	for _, k := range slices.SortedFunc(maps.Keys(c.used), func(a, b key) int { return bytes.Compare(a[:], b[:]) }) {
		body = append(body, k[:]...)
		body = binary.AppendUvarint(body, uint64(len(c.known[k])))
		body = append(body, c.known[k]...)
	}
	digest := sha256.Sum256(body)
	return slices.Concat([]byte(head), digest[:], body), c.grown || len(c.used) != len(c.known)
}

// Answer returns the answer to a question of one kind, the kept one where there is one. Who
// answers, in which version, is part of the kind. An error is not kept. The caller must not
// change the answer. Several goroutines that ask the same at once may each have it found.
func (c *Cache) Answer(kind, question string, find func() ([]byte, error)) ([]byte, error) {
	if c == nil {
		return find()
	}
	k := digestOf(kind, question)
	if answer, ok := c.take(k); ok {
		return answer, nil
	}
	answer, err := find()
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.known[k], c.used[k], c.grown = answer, true, true
	return answer, nil
}

func (c *Cache) take(k key) ([]byte, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	answer, ok := c.known[k]
	if ok {
		c.used[k] = true
	}
	return answer, ok
}

// digestOf tells kinds and questions apart wherever one ends and the other begins.
func digestOf(kind, question string) key {
	h := sha256.New()
	h.Write(binary.AppendUvarint(nil, uint64(len(kind))))
	h.Write([]byte(kind))
	h.Write([]byte(question))
	return key(h.Sum(nil))
}
