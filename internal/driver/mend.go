package driver

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"

	"docgen/internal/check"
	"docgen/internal/diag"
	"docgen/internal/fix"
)

// Mend works out what the fixes of a site's findings change, and writes nothing. Findings
// of the baseline are mended too.
func Mend(ctx context.Context, dir string, o fix.Options) (*Project, *fix.Result, error) {
	project, err := FindProject(dir)
	if err != nil {
		return nil, nil, err
	}
	root, err := os.OpenRoot(project.Content)
	if err != nil {
		return nil, nil, err
	}
	defer root.Close()
	analyze := func(content fs.FS) (diag.List, error) {
		s, err := Analyze(ctx, AnalyzeOptions{Dir: dir, Content: content, AllFindings: true})
		if err != nil {
			return nil, err
		}
		return s.Findings, nil
	}
	result, err := fix.Mend(root.FS(), analyze, o)
	return project, result, err
}

// WriteChanges writes files of the content folder as fixes change them. A file that is no
// longer what the fix was made from is an error and stays as it is, and so do the files
// after it. Each file is replaced whole: no reader and no crash meets half of one.
func WriteChanges(p *Project, changes []fix.Change) error {
	root, err := os.OpenRoot(p.Content)
	if err != nil {
		return err
	}
	defer root.Close()
	for i := range changes {
		if err := replace(root, &changes[i]); err != nil {
			return err
		}
	}
	return nil
}

// replace writes one file beside its place and renames it there.
func replace(root *os.Root, c *fix.Change) (err error) {
	info, err := root.Stat(c.Path)
	if err != nil {
		return err
	}
	now, err := root.ReadFile(c.Path)
	if err != nil {
		return err
	}
	if err := c.Check(now); err != nil {
		return err
	}
	beside := path.Join(path.Dir(c.Path), fmt.Sprintf(".%s.docgen-%d", path.Base(c.Path), os.Getpid()))
	out, err := root.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, info.Mode().Perm())
	if err != nil {
		return err
	}
	_, err = out.Write(c.After)
	if err = errors.Join(err, out.Close()); err == nil {
		err = root.Rename(beside, c.Path)
	}
	if err != nil {
		return errors.Join(err, root.Remove(beside))
	}
	return nil
}

// WriteBaseline makes the snapshot's findings the site's baseline, and returns its path.
func WriteBaseline(s *Snapshot) (string, error) {
	name := s.Project.BaselinePath()
	return name, os.WriteFile(name, check.FormatBaseline(s.Findings), 0o644)
}
