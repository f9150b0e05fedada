package mermaid

import (
	"cmp"
	"net/url"
	"strings"

	"golang.org/x/net/idna"
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
		if u.Host == "" {
			return raw
		}
		host, err := idna.Lookup.ToASCII(u.Hostname())
		punycode := err == nil && strings.Contains(host, "xn--")
		if punycode {
			u.Host = strings.Replace(u.Host, u.Hostname(), host, 1)
		}
		if u.Path == "" || punycode {
			u.Path = cmp.Or(u.Path, "/")
			return u.String()
		}
	}
	return raw
}
