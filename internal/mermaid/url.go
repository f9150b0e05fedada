package mermaid

import (
	"net/url"
	"strings"
)

// safeURL gives the address as Mermaid keeps it: one with a scheme that runs code is
// replaced, and one with a host gets a path.
func safeURL(raw string) string {
	raw = strings.NewReplacer("\n", "", "\t", "").Replace(trimSpace(raw)) // as an address is read everywhere
	u, err := url.Parse(raw)
	if err != nil {
		return raw
	}
	switch strings.ToLower(u.Scheme) {
	case "javascript", "data", "vbscript":
		return "about:blank"
	case "http", "https":
		if u.Path == "" && u.Host != "" {
			u.Path = "/"
			return u.String()
		}
	}
	return raw
}
