package diagram

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"
	"strconv"
	"strings"

	"github.com/goccy/go-graphviz"
	"github.com/goccy/go-graphviz/cgraph"

	"docgen/internal/diagram/wasmcache"
)

// The temporary directory, which package wasmcache moved while go-graphviz was
// initialised, is put back before any other package of docgen runs.
var _ = wasmcache.Restore()

// Errors of the layout.
var (
	// ErrTooLarge says that a diagram is beyond what can be laid out, or read.
	ErrTooLarge = errors.New("the diagram is too large to draw")

	// ErrUnsupported says that diagrams of this kind are not drawn.
	ErrUnsupported = errors.New("diagrams of this kind are not drawn")

	// ErrLayout says that the layout of this diagram failed.
	ErrLayout = errors.New("the layout failed")

	// ErrEngineLost says that an earlier diagram broke Graphviz in this process, and that
	// there is no other to run it in.
	ErrEngineLost = errors.New("an earlier diagram broke Graphviz")
)

func errLayout(what string) error { return fmt.Errorf("%w: %s", ErrLayout, what) }

const (
	// layoutsEach is how many graphs one instance of Graphviz lays out before the next
	// takes its place. go-graphviz does not free all of its memory: each graph leaves
	// about 14 kB behind, so that an instance keeps to 70 MB.
	layoutsEach = 5000
)

// An engine runs Graphviz, for one graph at a time: in this process, which is quick, until
// a graph breaks it, hangs in it, or has been the last of many; then in a worker, which can
// be killed.
type engine struct {
	each int // graphs for one instance

	// token is held while Graphviz works. A channel and not a mutex, so that waiting
	// can be given up.
	token chan struct{}
	// Owned by the holder of the token:
	module graphvizModule
	drawn  int            // graphs in this process
	lost   error          // what broke Graphviz in this process
	worker *workerProcess // nil where none runs
}

func newEngine() *engine {
	return &engine{each: layoutsEach, token: make(chan struct{}, 1)}
}

// theEngine is package state because go-graphviz is: it holds a single WebAssembly
// instance for the process, which is not safe for concurrent use.
var theEngine = newEngine()

// run lays out a graph in the DOT language and returns Graphviz's json0, for as long as
// there is patience. An error wraps ErrLayout or ErrEngineLost; the next graph is not
// concerned by it.
func (e *engine) run(ctx context.Context, dot string, w Worker, p *patience) (layout []byte, err error) {
	select {
	case e.token <- struct{}{}:
	case <-ctx.Done():
		return nil, fmt.Errorf("%w: %w", ErrLayout, ctx.Err())
	}
	defer func() { <-e.token }()
	switch spent := e.lost != nil || e.drawn >= e.each; {
	case w.Path != "" && (spent || w.Always):
		layout, err = e.outside(ctx, dot, w, p)
	case e.lost != nil:
		return nil, fmt.Errorf("%w (%v)", ErrEngineLost, e.lost)
	default:
		layout, err = e.inside(ctx, dot, p)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrLayout, err)
	}
	return layout, nil
}

// inside lays out a graph in this process. Where ctx ends first Graphviz goes on, for it
// cannot be interrupted here, and the engine leaves it alone for ever.
func (e *engine) inside(ctx context.Context, dot string, p *patience) ([]byte, error) {
	ctx, done := p.wait(ctx)
	defer done()
	type answer struct {
		layout []byte
		err    error
	}
	answered := make(chan answer, 1)
	go func() {
		layout, err := e.module.render(dot)
		answered <- answer{layout, err}
	}()
	e.drawn++
	select {
	case a := <-answered:
		e.lost = a.err
		return a.layout, a.err
	case <-ctx.Done():
		e.lost = ctx.Err()
		return nil, ctx.Err()
	}
}

// outside lays out a graph in a worker, a new one where there is none.
func (e *engine) outside(ctx context.Context, dot string, w Worker, p *patience) (layout []byte, err error) {
	if e.worker == nil {
		if e.worker, err = startWorker(ctx, w); err != nil {
			return nil, err
		}
	}
	ctx, done := p.wait(ctx)
	defer done()
	layout, err = e.worker.render(ctx, dot)
	if err != nil || e.worker.drawn >= e.each {
		e.worker.stop()
		e.worker = nil
	}
	return layout, err
}

// A graphvizModule is Graphviz in this process.
type graphvizModule struct{ graphviz *graphviz.Graphviz }

// render runs Graphviz. After an error its memory is in an unknown state.
func (m *graphvizModule) render(dot string) (out []byte, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic in Graphviz: %v", p)
		}
	}()
	ctx := context.Background()
	if m.graphviz == nil {
		if m.graphviz, err = graphviz.New(ctx); err != nil {
			return nil, fmt.Errorf("starting Graphviz: %w", err)
		}
	}
	g, err := cgraph.ParseBytes([]byte(dot))
	if err != nil {
		return nil, fmt.Errorf("reading the graph: %w", err)
	}
	var b bytes.Buffer
	err = m.graphviz.Render(ctx, g, "json0", &b)
	return b.Bytes(), firstLine(errors.Join(err, g.Close()))
}

// firstLine keeps of an error what it says before the addresses in Graphviz's code.
func firstLine(err error) error {
	if err == nil {
		return nil
	}
	line, _, _ := strings.Cut(err.Error(), "\n")
	return errors.New(line)
}

// graphvizVersion names the module that Graphviz comes with; "" where the program was
// built without module information.
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

// rawLayout is what Graphviz answered, in pixels with y downwards.
type rawLayout struct {
	size  size
	nodes map[string]point
	boxes map[string]rect
	edges map[string]curve
}

// parseLayout reads Graphviz's json0: "bb" is left, bottom, right, top; "pos" is x,y
// for a node and 3n+1 points for an edge; y grows upwards.
func parseLayout(raw []byte) (*rawLayout, error) {
	var doc struct {
		BB      string
		Objects []struct{ Name, Pos, BB string }
		Edges   []struct{ ID, Pos string }
	}
	if err := json.Unmarshal(raw, &doc); err != nil {
		return nil, fmt.Errorf("%w: reading the answer: %w", ErrLayout, err)
	}
	bb := parseNumbers(doc.BB)
	if len(bb) != 4 {
		return nil, errLayout("no bounding box")
	}
	l := &rawLayout{
		size:  size{bb[2] - bb[0], bb[3] - bb[1]},
		nodes: make(map[string]point, len(doc.Objects)),
		boxes: make(map[string]rect),
		edges: make(map[string]curve, len(doc.Edges)),
	}
	flip := func(x, y float64) point { return point{x - bb[0], bb[3] - y} }
	for _, o := range doc.Objects {
		if b := parseNumbers(o.BB); len(b) == 4 {
			l.boxes[o.Name] = rect{flip((b[0]+b[2])/2, (b[1]+b[3])/2), size{b[2] - b[0], b[3] - b[1]}}
		} else if p := parseNumbers(o.Pos); len(p) == 2 {
			l.nodes[o.Name] = flip(p[0], p[1])
		}
	}
	for _, e := range doc.Edges {
		p := parseNumbers(e.Pos)
		if len(p) < 8 || len(p)%6 != 2 {
			return nil, errLayout("an edge without a curve")
		}
		c := make(curve, 0, len(p)/2)
		for i := 0; i < len(p); i += 2 {
			c = append(c, flip(p[i], p[i+1]))
		}
		l.edges[e.ID] = c
	}
	return l, nil
}

// mirror turns the layout over: left and right, or top and bottom.
func (l *rawLayout) mirror(vertically bool) {
	flip := func(p point) point {
		if vertically {
			return point{p.x, l.size.h - p.y}
		}
		return point{l.size.w - p.x, p.y}
	}
	for k, p := range l.nodes {
		l.nodes[k] = flip(p)
	}
	for k, r := range l.boxes {
		r.center = flip(r.center)
		l.boxes[k] = r
	}
	for _, c := range l.edges {
		for i := range c {
			c[i] = flip(c[i])
		}
	}
}

// parseNumbers reads numbers parted by commas and spaces; nil where one is none.
func parseNumbers(s string) []float64 {
	var out []float64
	for _, f := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' }) {
		v, err := strconv.ParseFloat(f, 64)
		if err != nil {
			return nil
		}
		out = append(out, v)
	}
	return out
}
