package cache

import (
	"bytes"
	"errors"
	"testing"
)

// ask asks a cache and reports whether the answer had to be found.
func ask(t *testing.T, c *Cache, kind, question string) (found bool) {
	t.Helper()
	answer, err := c.Answer(kind, question, func() ([]byte, error) {
		found = true
		return []byte("answer to " + question), nil
	})
	if err != nil || string(answer) != "answer to "+question {
		t.Errorf("%s of kind %s: %q, %v", question, kind, answer, err)
	}
	return found
}

func TestAnswersAreFoundOnce(t *testing.T) {
	c := Read(nil)
	for _, q := range []struct {
		kind, question string
		found          bool
	}{
		{"layout", "a", true},
		{"layout", "a", false},
		{"layout", "b", true},
		{"code", "a", true}, // the same words to somebody else
		{"layou", "ta", true},
	} {
		if got := ask(t, c, q.kind, q.question); got != q.found {
			t.Errorf("%s of kind %s: found %v, want %v", q.question, q.kind, got, q.found)
		}
	}
}

func TestAnswersOutliveTheRun(t *testing.T) {
	first := Read(nil)
	ask(t, first, "layout", "a")
	ask(t, first, "layout", "b")
	data, changed := first.Bytes()
	if !changed {
		t.Error("new answers do not count as a change")
	}
	second := Read(data)
	if ask(t, second, "layout", "a") || ask(t, second, "layout", "b") {
		t.Error("an answer was lost")
	}
	if again, changed := second.Bytes(); changed || !bytes.Equal(again, data) {
		t.Error("a run that asks the same again changes the cache")
	}
}

func TestAnswersThatARunDoesNotNeedAreDropped(t *testing.T) {
	first := Read(nil)
	ask(t, first, "layout", "a")
	ask(t, first, "layout", "b")
	data, _ := first.Bytes()
	second := Read(data)
	ask(t, second, "layout", "b")
	data, changed := second.Bytes()
	if third := Read(data); !changed || !ask(t, third, "layout", "a") || ask(t, third, "layout", "b") {
		t.Errorf("a should have been dropped and b kept; changed: %v", changed)
	}
}

func TestErrorsAreNotKept(t *testing.T) {
	c := Read(nil)
	if _, err := c.Answer("layout", "a", func() ([]byte, error) { return nil, errors.New("no") }); err == nil {
		t.Error("an error was swallowed")
	}
	if !ask(t, c, "layout", "a") {
		t.Error("an error was kept")
	}
}

func TestNilKeepsNothing(t *testing.T) {
	var c *Cache
	for range 2 {
		if !ask(t, c, "layout", "a") {
			t.Error("no cache kept an answer")
		}
	}
}

// FuzzRead: whatever is in the file, reading it ends, and only what Bytes wrote is believed.
func FuzzRead(f *testing.F) {
	c := Read(nil)
	for _, q := range []string{"a", "b"} {
		if _, err := c.Answer("k", q, func() ([]byte, error) { return []byte(q), nil }); err != nil {
			f.Fatal(err)
		}
	}
	data, _ := c.Bytes()
	f.Add(data)
	f.Add(data[:len(data)-1])
	f.Add([]byte(head))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, answer := range Read(data).known {
			if !bytes.Contains(data, answer) {
				t.Errorf("%q was made up", answer)
			}
		}
	})
}
