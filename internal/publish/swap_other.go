//go:build !linux

package publish

// swap puts the folder dir at place.
func swap(dir, place string) error { return swapByRename(dir, place) }
