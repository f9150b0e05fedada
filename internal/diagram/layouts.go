package diagram

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"maps"
	"runtime/debug"
	"slices"
	"sync"
)

// Layouts keeps Graphviz's answers from one run to the next, so that a diagram that has
// not changed is not laid out again. An answer depends on the question alone, so what is
// kept never goes stale; answers that a run did not need are dropped, which bounds what is
// kept by what is drawn. It is safe for concurrent use.
type Layouts struct {
	mu    sync.Mutex
	known map[layoutKey][]byte
	used  map[layoutKey]bool
	grown bool

	engine string // the Graphviz that answers
}

// layoutKey is the digest of a question: a graph in the DOT language, and the Graphviz
// that answers.
type layoutKey [sha256.Size]byte

// layoutsHead begins the written form; a change of the form changes it.
const layoutsHead = "docgen layouts 1\n"

// ReadLayouts reads what Bytes wrote. Anything else, cut short or altered, gives no
// layouts, for they can be made again.
func ReadLayouts(data []byte) *Layouts {
	l := &Layouts{known: map[layoutKey][]byte{}, used: map[layoutKey]bool{}, engine: graphvizVersion()}
	body, ok := bytes.CutPrefix(data, []byte(layoutsHead))
	if !ok || len(body) < sha256.Size {
		return l
	}
	digest, body := body[:sha256.Size], body[sha256.Size:]
	if sum := sha256.Sum256(body); !bytes.Equal(digest, sum[:]) {
		return l
	}
	for len(body) > 0 {
		key, rest, ok := cut(body, sha256.Size)
		if !ok {
			break
		}
		size, n := binary.Uvarint(rest)
		if n <= 0 || size > uint64(len(rest)-n) {
			break
		}
		l.known[layoutKey(key)] = rest[n : n+int(size)]
		body = rest[n+int(size):]
	}
	return l
}

func cut(data []byte, n int) (head, rest []byte, ok bool) {
	if len(data) < n {
		return nil, nil, false
	}
	return data[:n], data[n:], true
}

// Bytes writes the layouts that were used since they were read, in the order of their
// keys, and reports whether they differ from those that were read.
func (l *Layouts) Bytes() (data []byte, changed bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	var body []byte
	for _, key := range slices.SortedFunc(maps.Keys(l.used), func(a, b layoutKey) int { return bytes.Compare(a[:], b[:]) }) {
		body = append(body, key[:]...)
		body = binary.AppendUvarint(body, uint64(len(l.known[key])))
		body = append(body, l.known[key]...)
	}
	digest := sha256.Sum256(body)
	data = slices.Concat([]byte(layoutsHead), digest[:], body)
	return data, l.grown || len(l.used) != len(l.known)
}

// answer gives Graphviz's answer for a graph, the kept one where there is one. Without
// layouts (nil) it always asks.
func (l *Layouts) answer(ctx context.Context, e *engine, dot string) ([]byte, error) {
	if l == nil {
		return e.run(ctx, dot)
	}
	key := layoutKey(sha256.Sum256([]byte(l.engine + "\n" + dot)))
	l.mu.Lock()
	kept, ok := l.known[key]
	l.used[key] = l.used[key] || ok
	l.mu.Unlock()
	if ok {
		return kept, nil
	}
	out, err := e.run(ctx, dot)
	if err != nil {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.known[key], l.used[key], l.grown = out, true, true
	return out, nil
}

// graphvizVersion is the version of the module that Graphviz comes with; "" where the
// program was built without module information.
func graphvizVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, m := range info.Deps {
		if m.Path == "github.com/goccy/go-graphviz" {
			return cmp.Or(m.Sum, m.Version)
		}
	}
	return ""
}
