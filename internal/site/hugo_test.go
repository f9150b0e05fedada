package site

import (
	"bytes"
	"strings"
	"testing"

	"github.com/gohugoio/hugo/common/hmaps"
	"github.com/gohugoio/hugo/deps"
	"github.com/gohugoio/hugo/tpl"
)

// Of what looks like the name of a deferred template only Hugo's own stays one. A page of
// nothing else is looked through once: were it once for each name, this would take hours.
func TestOnlyHugoNamesDeferredTemplates(t *testing.T) {
	const own = tpl.HugoDeferredTemplatePrefix + "a_1" + tpl.HugoDeferredTemplateSuffix
	known := hmaps.NewCache[string, *tpl.DeferredExecution]()
	known.Set(own, &tpl.DeferredExecution{})
	d := deferredTemplates{state: &deps.BuildState{DeferredExecutions: &deps.DeferredExecutions{Executions: known}}}

	const count = 400_000
	foreign := strings.Repeat("__hdeferred/", count)
	got := d.keepApart([]byte("before " + own + foreign + "b__d= after"))
	want := "before " + own + strings.Repeat("__hdeferred&#47;", count) + "b__d= after"
	if !bytes.Equal(got, []byte(want)) {
		t.Errorf("%d bytes begin %.80q, want %d that begin %.80q", len(got), got, len(want), want)
	}
	if text := []byte("nothing of the kind"); &d.keepApart(text)[0] != &text[0] {
		t.Error("a file without any is copied")
	}
}
