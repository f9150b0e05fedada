package diagram

import (
	"context"
	"errors"
	"sync"
	"time"
)

const (
	// layoutTime bounds the layout of one graph. The largest that is drawn takes 0.8 s on
	// the machine where the limits were set; this is for one that is slow and busy.
	layoutTime = 20 * time.Second

	// leastTime is what a graph is given at least. A usual one takes 5 ms.
	leastTime = 250 * time.Millisecond
)

// A patience is how long a Drawer waits for the layout of a graph. Each that hangs halves
// it: a site of a hundred such graphs costs a minute and not half an hour. It is safe for
// concurrent use.
type patience struct {
	mu   sync.Mutex
	left time.Duration
}

func newPatience() *patience { return &patience{left: layoutTime} }

// wait returns a context for one graph, and what must be called when that is done with.
func (p *patience) wait(ctx context.Context) (context.Context, func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	ctx, cancel := context.WithTimeoutCause(ctx, p.left, errImpatient)
	return ctx, func() {
		if errors.Is(context.Cause(ctx), errImpatient) {
			p.shrink()
		}
		cancel()
	}
}

// errImpatient tells the end of the patience from that of the context around.
var errImpatient = errors.New("it takes too long")

func (p *patience) shrink() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.left = max(p.left/2, leastTime)
}
