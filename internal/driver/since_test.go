package driver

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReadDiff(t *testing.T) {
	const diff = `diff --git a/plants.md b/plants.md
index 1..2 100644
--- a/plants.md
+++ b/plants.md
@@ -3 +3,2 @@ # Plants
-- Plant ⊃ Tree
+- Plant ⊃ Tree
++++ b/not-a-file.md
@@ -10,2 +11,0 @@
-gone
--- also gone
@@ -20,0 +20 @@
+@@ -1 +1 @@ only looks like one
diff --git a/a b.md b/a b.md
--- a/a b.md
+++ b/a b.md	
@@ -0,0 +1,3 @@
+1
+2
+3
\ No newline at end of file
diff --git "a/tab\there.md" "b/tab\there.md"
--- "a/tab\there.md"
+++ "b/tab\there.md"
@@ -1 +1 @@
-x
+y
`
	got := map[string][]lineRange{}
	readDiff([]byte(diff), got)
	want := map[string][]lineRange{
		"plants.md":    {{3, 4}, {20, 20}},
		"a b.md":       {{1, 3}},
		"tab\there.md": {{1, 1}},
	}
	if d := cmp.Diff(want, got, cmp.AllowUnexported(lineRange{})); d != "" {
		t.Errorf("lines that were added (-want +got):\n%s", d)
	}
}

// FuzzReadDiff: whatever git prints, reading it ends.
func FuzzReadDiff(f *testing.F) {
	f.Add([]byte("+++ b/x\n@@ -1,2 +3,4 @@\n-a\n+b\n"))
	f.Add([]byte("@@ -1,99999999999999999999 +0 @@\n@@ @@\n+++ \"\n"))
	f.Fuzz(func(t *testing.T, diff []byte) { readDiff(diff, map[string][]lineRange{}) })
}
