package driver

import (
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"

	"docgen/internal/settings"
)

// editURL is the address at which the files of the content can be edited, with {path} for a
// file's path from the content folder: the setting, else a guess from where the repository
// was cloned from; "" where neither says one.
func editURL(s settings.Settings, content string) string {
	switch s.EditURL {
	case settings.NoEditURL:
		return ""
	case "":
		return guessEditURL(content)
	}
	return s.EditURL
}

// guessEditURL knows the forges by the names of their hosts. It reads three files of the
// repository and runs nothing.
func guessEditURL(content string) string {
	dir := repository(content)
	if dir == "" {
		return ""
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return ""
	}
	defer root.Close()
	config, err := root.ReadFile(".git/config")
	if err != nil { // .git is a file in a submodule or a second working tree
		return ""
	}
	branch := defaultBranch(root)
	inside, err := filepath.Rel(dir, located(content))
	forge := forgeOf(originURL(string(config)))
	if err != nil || branch == "" || forge == "" {
		return ""
	}
	place := (&url.URL{Path: path.Join(branch, filepath.ToSlash(inside))}).EscapedPath()
	return strings.ReplaceAll(forge, "{place}", place+"/{path}")
}

// defaultBranch is the branch that the repository was cloned with, else the one that is
// checked out; "" where neither is known.
func defaultBranch(root *os.Root) string {
	for _, ref := range []struct{ file, folder string }{
		{".git/refs/remotes/origin/HEAD", "refs/remotes/origin/"},
		{".git/HEAD", "refs/heads/"},
	} {
		text, err := root.ReadFile(ref.file)
		if err != nil {
			continue
		}
		if branch, ok := strings.CutPrefix(strings.TrimSpace(string(text)), "ref: "+ref.folder); ok {
			return branch
		}
	}
	return ""
}

// originURL reads the address of the remote "origin" in git's configuration.
func originURL(config string) string {
	inOrigin := false
	for line := range strings.Lines(config) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "[") {
			inOrigin = strings.HasPrefix(line, `[remote "origin"]`)
			continue
		}
		key, value, ok := strings.Cut(line, "=")
		if inOrigin && ok && strings.EqualFold(strings.TrimSpace(key), "url") {
			return strings.Trim(strings.TrimSpace(value), `"`)
		}
	}
	return ""
}

// forgeOf turns the address of a repository into that of its editor on the forge, with {place}
// for branch and path; "" for a forge that is not known. What the address holds of names and
// passwords is left out.
func forgeOf(origin string) string {
	if user, rest, ok := strings.Cut(origin, "@"); ok && !strings.Contains(origin, "://") && !strings.Contains(user, "/") {
		host, repository, ok := strings.Cut(rest, ":") // git@host:owner/name.git
		if !ok {
			return ""
		}
		origin = "ssh://" + host + "/" + strings.TrimPrefix(repository, "/")
	}
	u, err := url.Parse(origin)
	if err != nil || u.Host == "" || strings.Count(strings.Trim(u.Path, "/"), "/") < 1 {
		return ""
	}
	host := strings.ToLower(u.Hostname())
	scheme := "https"
	if u.Scheme == "http" || u.Scheme == "https" {
		scheme, host = u.Scheme, u.Host
	}
	base := scheme + "://" + host + strings.TrimSuffix(strings.TrimSuffix(u.EscapedPath(), "/"), ".git")
	for _, forge := range []struct{ names, editor string }{
		{"github gitee", "/edit/{place}"},
		{"gitlab", "/-/edit/{place}"},
		{"gitea forgejo codeberg", "/_edit/{place}"},
		{"bitbucket", "/src/{place}?mode=edit"},
	} {
		for _, name := range strings.Fields(forge.names) {
			if strings.Contains(host, name) {
				return base + forge.editor
			}
		}
	}
	return ""
}
