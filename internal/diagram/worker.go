package diagram

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
)

// A Worker says how Graphviz is run in a process of its own, which can be killed: the
// zero Worker, not at all.
type Worker struct {
	// Path is a program that calls [Work] on its standard input and output.
	Path string
	// Args are its arguments, the name of the program first.
	Args []string
	// Always has the worker lay out every diagram, and not only those that follow on one
	// that broke Graphviz in this process. That is for a process that lives long.
	Always bool
}

// greeting is what a worker says first. Whatever else a program says, it is none.
const greeting = "docgen layout 1\n"

// maxFrame bounds what one side takes from the other, in bytes. The layout of the largest
// graph that is drawn has 4 MB.
const maxFrame = 1 << 28

// Work lays out graphs until in ends: the worker's side of a Worker. A frame is a length of
// four bytes, the big end first, and as many bytes. Each frame that comes is a graph in the
// DOT language; each that goes is the layout behind a byte 0, or what was wrong behind a 1.
// After a fault Work returns, for Graphviz's memory is then in an unknown state.
//
// Where in ends while Graphviz is at work, Work returns at once and Graphviz goes on: the
// program should end then.
func Work(in io.Reader, out io.Writer) error {
	if _, err := io.WriteString(out, greeting); err != nil {
		return err
	}
	graphs, ended := make(chan []byte), make(chan error, 1)
	go func() {
		for r := bufio.NewReader(in); ; {
			dot, err := readFrame(r)
			if err != nil {
				ended <- err
				return
			}
			graphs <- dot
		}
	}()
	worked := make(chan error, 1)
	go func() {
		var g graphvizModule
		for dot := range graphs {
			layout, fault := g.render(string(dot))
			answer := append([]byte{0}, layout...)
			if fault != nil {
				answer = append([]byte{1}, fault.Error()...)
			}
			if err := writeFrame(out, answer); err != nil || fault != nil {
				worked <- errors.Join(err, fault)
				return
			}
		}
	}()
	select {
	case err := <-worked:
		return err
	case err := <-ended:
		if errors.Is(err, io.EOF) {
			return nil
		}
		return err
	}
}

func writeFrame(w io.Writer, data []byte) error {
	_, err := w.Write(append(binary.BigEndian.AppendUint32(nil, uint32(len(data))), data...))
	return err
}

func readFrame(r io.Reader) ([]byte, error) {
	var head [4]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return nil, err
	}
	size := binary.BigEndian.Uint32(head[:])
	if size > maxFrame {
		return nil, fmt.Errorf("a frame of %d bytes", size)
	}
	var b bytes.Buffer // grows with what really comes
	if _, err := io.CopyN(&b, r, int64(size)); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// A workerProcess is a worker that runs.
type workerProcess struct {
	cmd   *exec.Cmd
	in    io.WriteCloser
	out   *bufio.Reader
	met   bool // the greeting has come
	drawn int  // graphs
}

// startWorker starts a worker and waits until Graphviz runs in it, so that no graph is
// charged with that.
func startWorker(ctx context.Context, w Worker) (*workerProcess, error) {
	cmd := &exec.Cmd{Path: w.Path, Args: w.Args, Env: os.Environ()}
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("starting Graphviz: %w", err)
	}
	p := &workerProcess{cmd: cmd, in: in, out: bufio.NewReader(out)}
	ctx, cancel := context.WithTimeout(ctx, layoutTime)
	defer cancel()
	if _, err := p.render(ctx, "digraph{}"); err != nil {
		p.stop()
		return nil, err
	}
	p.drawn = 0
	return p, nil
}

// stop ends the process whatever it is doing.
func (p *workerProcess) stop() {
	_ = p.cmd.Process.Kill() // an error means that it has ended
	_ = p.in.Close()
	_ = p.cmd.Wait()
}

// render lays out a graph. After an error the process is of no more use.
func (p *workerProcess) render(ctx context.Context, dot string) (layout []byte, err error) {
	watch := context.AfterFunc(ctx, func() { _ = p.cmd.Process.Kill() })
	defer watch()
	answer, err := p.ask(dot)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil:
		return nil, fmt.Errorf("the process that runs Graphviz broke off: %w", err)
	case len(answer) == 0 || answer[0] != 0:
		return nil, errors.New(string(answer[min(1, len(answer)):]))
	}
	p.drawn++
	return answer[1:], nil
}

func (p *workerProcess) ask(dot string) ([]byte, error) {
	if !p.met {
		said := make([]byte, len(greeting))
		if _, err := io.ReadFull(p.out, said); err != nil {
			return nil, err
		}
		if string(said) != greeting {
			return nil, errors.New("it is another program")
		}
		p.met = true
	}
	if err := writeFrame(p.in, []byte(dot)); err != nil {
		return nil, err
	}
	return readFrame(p.out)
}
