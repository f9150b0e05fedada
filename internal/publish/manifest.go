package publish

import (
	"bufio"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// ManifestName is the file that lists what docgen made, one path a line after a line
// that names the format; a path with a line break or a quote in it is quoted as in Go. A folder that holds it is a site, and no one's content.
const ManifestName = ".docgen-manifest"

const manifestHead = "docgen manifest 1"

func writeManifest(dir string, names []string) error {
	var b strings.Builder
	b.WriteString(manifestHead + "\n")
	slices.Sort(names)
	for _, name := range names {
		if strings.ContainsAny(name, "\n\r\"") {
			name = strconv.Quote(name)
		}
		b.WriteString(name + "\n")
	}
	return os.WriteFile(filepath.Join(dir, ManifestName), []byte(b.String()), 0o644)
}

// readManifest returns the files that an earlier build listed in dir. A newer format is
// an error, so that an older docgen refuses the folder instead of guessing.
func readManifest(dir string) ([]string, error) {
	f, err := os.Open(filepath.Join(dir, ManifestName))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	if !lines.Scan() || lines.Text() != manifestHead {
		return nil, errors.Join(errors.New("not a manifest that this docgen knows"), lines.Err())
	}
	var names []string
	for lines.Scan() {
		name := lines.Text()
		if plain, err := strconv.Unquote(name); err == nil && name[0] == '"' {
			name = plain
		}
		names = append(names, name)
	}
	return names, lines.Err()
}
