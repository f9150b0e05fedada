package driver

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// historyTime bounds the reading of a repository's history.
const historyTime = 30 * time.Second

// repository finds the folder of the git repository that dir lies in, "" where it lies in
// none. It looks for the name .git only: what else might be taken for a repository, as a
// folder in the content could be made to look like one, is none.
func repository(dir string) string {
	for dir = located(dir); ; dir = filepath.Dir(dir) {
		if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			return ""
		}
	}
}

// history is a repository's history while it is read.
type history struct {
	done     chan struct{}
	changes  map[string]time.Time
	warnings []string // to be read after wait
}

// startHistory begins to read when the pages of a snapshot were changed, unless the settings
// say not to.
func startHistory(ctx context.Context, s *Snapshot) *history {
	h := &history{done: make(chan struct{})}
	go func() {
		defer close(h.done)
		if s.Settings.NoLastChange {
			return
		}
		names := make([]string, len(s.Pages))
		for i, p := range s.Pages {
			names[i] = p.File.Path
		}
		var err error
		if h.changes, err = lastChanges(ctx, s.Project.Content, names); err != nil {
			h.warnings = []string{"no page says when it was changed last: git: " + err.Error()}
		}
	}()
	return h
}

// wait returns when the pages were changed, by their paths.
func (h *history) wait() map[string]time.Time {
	<-h.done
	return h.changes
}

// lastChanges gives the time of the last commit that changed each of the named files, which
// are paths from the folder content. A file that git does not know, or whose history the
// clone does not reach back to, is missing. Without a repository or without git there are no
// times; that is no error. The times are those of the commits, whatever the clock says.
//
// One git process reads the commits from the last one backwards, and is ended as soon as
// every file has been met.
func lastChanges(ctx context.Context, content string, names []string) (map[string]time.Time, error) {
	if repository(content) == "" {
		return nil, nil
	}
	ctx, cancel := context.WithTimeout(ctx, historyTime)
	defer cancel()
	cmd := historyCommand(ctx, content)
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	switch err := cmd.Start(); {
	case errors.Is(err, exec.ErrNotFound), errors.Is(err, exec.ErrDot):
		return nil, nil
	case err != nil:
		return nil, err
	}
	changes, complete := readHistory(bufio.NewReader(out), names)
	if complete {
		cancel()
		_ = cmd.Wait() // it was ended, which is what Wait says
		return changes, nil
	}
	if err := cmd.Wait(); err != nil {
		if ctx.Err() != nil {
			return nil, errors.New("reading the history took longer than " + historyTime.String())
		}
		text := strings.TrimSpace(complaint.String())
		if strings.Contains(text, "does not have any commits yet") {
			return nil, nil
		}
		return nil, errors.New(text)
	}
	return changes, nil
}

// historyCommand is the git process that lists commits and the files that each changed.
//
// The repository may be a stranger's: nothing that its configuration could name is run (a
// signature is not checked, no file is compared, no hook, pager or file system monitor is
// asked, nothing is fetched), and a folder inside the content that has the shape of a
// repository is not taken for one.
func historyCommand(ctx context.Context, content string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "git", "--no-pager", "-C", content,
		"-c", "core.fsmonitor=false", "-c", "core.hooksPath="+os.DevNull, "-c", "safe.bareRepository=explicit",
		"-c", "protocol.allow=never", "-c", "core.quotePath=off", "-c", "log.showRoot=true",
		"log", "-z", "--format=%x01%ct %D", "--decorate=full", "--name-only", "--relative", "--no-follow", "--no-renames", "--diff-merges=off",
		"--no-show-signature", "--no-ext-diff", "--no-textconv", "--no-mailmap", "--no-color", "--no-notes", "--", ".")
	for _, v := range os.Environ() {
		// Where docgen is called by a hook, these name another repository than the content's.
		if !strings.HasPrefix(v, "GIT_") || strings.HasPrefix(v, "GIT_CONFIG_GLOBAL=") || strings.HasPrefix(v, "GIT_CEILING_DIRECTORIES=") {
			cmd.Env = append(cmd.Env, v)
		}
	}
	cmd.Env = append(cmd.Env, "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1", "LC_ALL=C")
	cmd.WaitDelay = time.Second
	return cmd
}

// readHistory reads what git log prints: records that end with a null byte, those of commits
// begin with a byte of value 1. A file's first record is its last change. It reports whether
// all files were met before the end.
//
// At the edge of a shallow clone, git takes all files for changed by the last commit that it
// has: such a commit says nothing of its files.
func readHistory(in *bufio.Reader, names []string) (changes map[string]time.Time, complete bool) {
	wanted := make(map[string]bool, len(names))
	for _, name := range names {
		wanted[name] = true
	}
	changes = make(map[string]time.Time, len(names))
	var at time.Time
	edge := false
	for len(wanted) > 0 {
		record, err := in.ReadString(0)
		if err != nil {
			return changes, false
		}
		record = strings.Trim(record, "\x00\n")
		if head, ok := strings.CutPrefix(record, "\x01"); ok {
			seconds, refs, _ := strings.Cut(head, " ")
			at, edge = commitTime(seconds), slices.Contains(strings.Split(refs, ", "), "grafted")
			// git puts a line feed between a commit and the first of its files.
			continue
		}
		if wanted[record] {
			delete(wanted, record)
			if !edge && !at.IsZero() {
				changes[record] = at
			}
		}
	}
	return changes, true
}

// commitTime reads seconds since 1970. Times that are forged out of the calendar's range, and
// what is no number, are none.
func commitTime(seconds string) time.Time {
	const year9999 = 253402300799
	n, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil || n <= 0 || n > year9999 {
		return time.Time{}
	}
	return time.Unix(n, 0).UTC()
}
