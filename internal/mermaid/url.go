package mermaid

import (
	"fmt"
	"net/url"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// noAddress is what Mermaid puts in the place of an address that it does not trust.
const noAddress = "about:blank"

// safeURL gives the address as Mermaid keeps it: one whose scheme runs code is replaced, and
// one of the web is written as a browser would. As in Mermaid, the scheme reaches to the last
// colon, so that an address with a port stays as it is.
func safeURL(raw string) string {
	s := strings.ReplaceAll(decodeURI(trimSpace(dropControls(decodeURI(trimSpace(raw))))), `\`, "/")
	if s == "" {
		return noAddress
	}
	colon := strings.LastIndexByte(s, ':')
	if s[0] == '.' || s[0] == '/' || colon <= 0 {
		return s
	}
	scheme := asciiLower(trimSpace(s[:colon]))
	for _, word := range []string{"javascript", "data", "vbscript"} {
		if strings.HasPrefix(strings.TrimLeftFunc(scheme, func(r rune) bool { return !isWordRune(r) }), word) {
			return noAddress
		}
	}
	if scheme == "http" || scheme == "https" {
		return webAddress(scheme, s[colon+1:])
	}
	return s
}

// dropControls takes out the characters that no address shows.
func dropControls(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 || 0x7F <= r && r <= 0x9F || 0x2000 <= r && r <= 0x200D || r == 0xFEFF {
			return -1
		}
		return r
	}, s)
}

// decodeURI resolves the escapes of an address; one with a faulty escape stays.
func decodeURI(s string) string {
	if plain, err := url.PathUnescape(s); err == nil && utf8.ValidString(plain) {
		return plain
	}
	return s
}

// webAddress writes what stands behind http: or https: as a browser does.
func webAddress(scheme, rest string) string {
	rest = strings.TrimLeft(rest, "/")
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	user, host := "", rest[:end]
	if at := strings.LastIndexByte(host, '@'); at >= 0 {
		user, host = escapeURL(host[:at], `"#<>?^{|}[]=;@`+"`")+"@", host[at+1:]
	}
	ascii, err := idna.Lookup.ToASCII(asciiLower(host))
	if err != nil {
		ascii = asciiLower(host)
	}
	if ascii == "" || strings.ContainsAny(ascii, " \"#%<>?@[\\]^`{|}") {
		return noAddress
	}
	path, fragment, hasFragment := strings.Cut(rest[end:], "#")
	path, query, hasQuery := strings.Cut(path, "?")
	out := scheme + "://" + user + ascii + cleanPath(escapeURL(path, "\"#<>?^`{}"))
	if hasQuery {
		out += "?" + escapeURL(query, `"#<>'`)
	}
	if hasFragment {
		out += "#" + escapeURL(fragment, "\"<>`")
	}
	return out
}

// escapeURL escapes spaces, what is not ASCII, and the characters of the set.
func escapeURL(s, set string) string {
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; c <= ' ' || c > '~' || strings.IndexByte(set, c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// cleanPath resolves the segments . and .. of a path.
func cleanPath(path string) string {
	segments := strings.Split(strings.TrimPrefix(path, "/"), "/")
	var kept []string
	for i, s := range segments {
		last := i == len(segments)-1
		switch s {
		case "..":
			kept = kept[:max(0, len(kept)-1)]
			fallthrough
		case ".":
			if last {
				kept = append(kept, "")
			}
		default:
			kept = append(kept, s)
		}
	}
	return "/" + strings.Join(kept, "/")
}
