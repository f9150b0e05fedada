package diagram

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"
)

// crashing is a graph that breaks Graphviz: clusters so deep inside each other that its
// recursion leaves WebAssembly's memory.
func crashing() string {
	const deep = 3000
	var b strings.Builder
	b.WriteString("digraph{")
	for i := range deep {
		fmt.Fprintf(&b, "subgraph cluster%d{", i)
	}
	return b.String() + "a" + strings.Repeat("}", deep) + "}"
}

// hanging is a graph that keeps Graphviz at work for minutes: an edge over 10⁸ ranks.
const hanging = "digraph{a->b[minlen=100000000]}"

const sound = "digraph{a->b}"

// outsideOnly is an engine that never uses the instance of this process, which other
// tests need.
func outsideOnly(t *testing.T) (*engine, Worker) {
	t.Helper()
	e, w := newEngine(), testWorker(t)
	w.Always = true
	t.Cleanup(func() {
		if e.worker != nil {
			e.worker.stop()
		}
	})
	return e, w
}

func TestACrashCostsOneDiagram(t *testing.T) {
	e, w := outsideOnly(t)
	for range 2 {
		want, err := e.run(t.Context(), sound, w, newPatience())
		if err != nil || len(want) == 0 {
			t.Fatalf("a sound graph: %v", err)
		}
		_, err = e.run(t.Context(), crashing(), w, newPatience())
		if !errors.Is(err, ErrLayout) || !strings.Contains(err.Error(), "wasm error") {
			t.Fatalf("error %v, want %v of WebAssembly", err, ErrLayout)
		}
		if strings.Contains(err.Error(), "\n") {
			t.Errorf("the error has more than a line: %q", err)
		}
	}
}

func TestAHangCostsOneDiagram(t *testing.T) {
	e, w := outsideOnly(t)
	if _, err := e.run(t.Context(), sound, w, newPatience()); err != nil {
		t.Fatal(err)
	}
	process := e.worker.cmd
	_, err := e.run(t.Context(), hanging, w, &patience{left: 300 * time.Millisecond})
	if !errors.Is(err, ErrLayout) || !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("error %v, want %v after the time", err, ErrLayout)
	}
	if process.ProcessState == nil {
		t.Error("the process that hangs has not ended")
	}
	if _, err := e.run(t.Context(), sound, w, newPatience()); err != nil {
		t.Errorf("after the hang: %v", err)
	}
}

// However many graphs hang, they cost a build little more than the first few, and what
// does not hang is drawn among them.
func TestHangsCostLessAndLess(t *testing.T) {
	p, all := newPatience(), time.Duration(0)
	for range 100 {
		all += p.left
		p.shrink()
	}
	if all > 70*time.Second {
		t.Errorf("a hundred hangs cost %v", all)
	}

	e, w := outsideOnly(t)
	p.left = 2 * leastTime
	for range 2 {
		if _, err := e.run(t.Context(), hanging, w, p); !errors.Is(err, context.DeadlineExceeded) {
			t.Fatalf("error %v, want %v", err, context.DeadlineExceeded)
		}
		if p.left != leastTime {
			t.Errorf("after a hang the next graph has %v, want %v", p.left, leastTime)
		}
	}
	// That a new process must start is not charged to the graph.
	if _, err := e.run(t.Context(), sound, w, p); err != nil {
		t.Errorf("after the hangs: %v", err)
	}

	// A build that is broken off says nothing about its graphs.
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	p.left = layoutTime
	if _, err := e.run(ctx, hanging, w, p); err == nil || p.left != layoutTime {
		t.Errorf("error %v, and the next graph has %v", err, p.left)
	}
}

// The instance in this process cannot be had back after a crash: layout goes on outside.
// That is shown in a process that may be spoilt.
func TestAnEngineThatIsLostIsReplaced(t *testing.T) {
	const spoil = "DOCGEN_SPOIL_ENGINE"
	if os.Getenv(spoil) == "" {
		cmd := exec.Command(os.Args[0], "-test.run", t.Name(), "-test.v")
		cmd.Env = append(os.Environ(), spoil+"=1")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%v\n%s", err, out)
		}
		return
	}
	e, w := newEngine(), testWorker(t)
	want, err := e.run(t.Context(), sound, w, newPatience())
	if err != nil || e.worker != nil {
		t.Fatalf("a sound graph: %v, worker %v", err, e.worker)
	}
	if _, err := e.run(t.Context(), crashing(), w, newPatience()); !errors.Is(err, ErrLayout) {
		t.Fatalf("error %v, want %v", err, ErrLayout)
	}
	if _, err := e.run(t.Context(), sound, Worker{}, newPatience()); !errors.Is(err, ErrEngineLost) {
		t.Errorf("without a worker: %v, want %v", err, ErrEngineLost)
	}
	got, err := e.run(t.Context(), sound, w, newPatience())
	if err != nil || string(got) != string(want) {
		t.Errorf("after the crash: %v; the layout is the same: %v", err, string(got) == string(want))
	}
	if e.worker == nil {
		t.Error("no worker runs")
	}
}

// Graphviz's memory grows with what it has drawn, and an instance ends before it is much.
func TestMemoryKeepsInBounds(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the memory of a process is read from /proc")
	}
	e, w := outsideOnly(t)
	e.each = 1000
	var dot strings.Builder
	for i := range 12 {
		fmt.Fprintf(&dot, "n%d->n%d[id=e%d];", i, i+1, i)
	}
	graph := "digraph{" + dot.String() + "}"
	var largest, first int
	processes := map[int]bool{}
	for i := range 4 * e.each {
		if _, err := e.run(t.Context(), graph, w, newPatience()); err != nil {
			t.Fatal(err)
		}
		if e.worker == nil {
			continue // it has done its share
		}
		processes[e.worker.cmd.Process.Pid] = true
		if i%100 == 50 {
			largest = max(largest, resident(t, e.worker.cmd.Process.Pid))
		}
		if i == 50 {
			first = largest
		}
	}
	if len(processes) != 4 {
		t.Errorf("%d processes have laid out %d graphs, want 4", len(processes), 4*e.each)
	}
	// 14 kB for a graph, and as much again for garbage that Go has not collected yet.
	if bound := first + 2*14*e.each; largest > bound {
		t.Errorf("a worker had %d kB, after %d kB at first; want at most %d", largest, first, bound)
	}
}

// resident returns the memory of a process in kB.
func resident(t *testing.T, pid int) int {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "status"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(data), "VmRSS:")
	kB, err := strconv.Atoi(strings.Fields(rest)[0])
	if err != nil {
		t.Fatal(err)
	}
	return kB
}

func TestAProgramThatIsNoWorkerIsSaidSo(t *testing.T) {
	program, err := exec.LookPath("cat")
	if err != nil {
		t.Skip(err)
	}
	e := newEngine()
	_, err = e.run(t.Context(), strings.Repeat(" ", len(greeting))+sound, Worker{Path: program, Args: []string{"cat", "/proc/self/status"}, Always: true}, newPatience())
	if !errors.Is(err, ErrLayout) || e.worker != nil {
		t.Errorf("error %v, want %v", err, ErrLayout)
	}
	if _, err := e.run(t.Context(), sound, Worker{Path: filepath.Join(t.TempDir(), "none"), Always: true}, newPatience()); !errors.Is(err, ErrLayout) {
		t.Errorf("a program that is not there: error %v, want %v", err, ErrLayout)
	}
}

func TestWaitingForTheEngineCanEnd(t *testing.T) {
	e := newEngine()
	e.token <- struct{}{} // somebody else is at work
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	if _, err := e.run(ctx, sound, Worker{}, newPatience()); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v, want %v", err, context.DeadlineExceeded)
	}
}

func FuzzFrames(f *testing.F) {
	f.Add([]byte{0, 0, 0, 3, 'a', 'b', 'c'})
	f.Add([]byte{0xff, 0xff, 0xff, 0xff})
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := readFrame(strings.NewReader(string(data)))
		if err != nil {
			return
		}
		var b strings.Builder
		if err := writeFrame(&b, got); err != nil || !strings.HasPrefix(string(data), b.String()) {
			t.Errorf("%q is read as %q", data, got)
		}
	})
}
