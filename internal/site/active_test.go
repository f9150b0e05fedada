package site

import (
	"bytes"
	"compress/gzip"
	"strings"
	"testing"
)

func TestFilesThatABrowserMayRun(t *testing.T) {
	svg := func(inside string) string { return `<svg xmlns="http://www.w3.org/2000/svg">` + inside + `</svg>` }
	for _, test := range []struct{ name, text, want string }{
		{"a.png", "\x89PNG", ""},
		{"a.txt", "<script>", ""},
		{"a.pdf", "%PDF", ""},
		{"a.html", "<p>", "a page that is not cleaned"},
		{"A.HTM", "<p>", "a page that is not cleaned"},
		{"a.xhtml", "<p/>", "a page that is not cleaned"},

		// What drawing programs write.
		{"a.svg", svg(`<style>path { fill: red }</style><!-- <script> --><a href="https://example.org/"><path d="M0 0"/></a>`), ""},
		{"a.svg", svg(`<foreignObject><div xmlns="http://www.w3.org/1999/xhtml">Text<br/></div></foreignObject>`), ""},
		{"a.svg", `<?xml version="1.0" encoding="iso-8859-1"?>` + svg("<title>caf\xe9</title>"), ""},
		{"a.svg", `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [ <!ENTITY ns_svg "http://www.w3.org/2000/svg"> ]><svg xmlns="&ns_svg;"/>`, ""},
		{"a.svg", svg(`<image href="data:image/png;base64,AAAA"/>`), ""},
		{"a.svg", svg(`<![CDATA[<script>]]>`), ""},

		// What runs.
		{"a.svg", svg("\n<script>alert(1)</script>"), "the element script in line 2"},
		{"a.svg", `<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:SCRIPT/></s:svg>`, "the element script in line 1"},
		{"a.svg", svg(`<g onload="alert(1)"/>`), "the attribute onload in line 1"},
		{"a.svg", svg(`<a xlink:href=" java&#10;script:alert(1)"/>`), "an address that is a script in line 1"},
		{"a.svg", svg(`<set attributeName="href" to="javascript:alert(1)"/>`), "an address that is a script in line 1"},
		{"a.svg", svg(`<foreignObject><iframe/></foreignObject>`), "the element iframe in line 1"},
		{"a.svg", `<!DOCTYPE svg [<!ENTITY x "<g onload='alert(1)'/>">]>` + svg("&x;"), "declarations that may stand for anything in line 1"},
		{"a.svg", `<!DOCTYPE svg [<!ENTITY x "javascript:alert(1)">]>` + svg("<a href='&x;'/>"), "an address that is a script in line 1"},
		{"a.svg", `<!DOCTYPE svg [<!ENTITY x "javas"><!ENTITY y 'cript:alert(1)'><!ENTITY y "">]>` + svg("<a href='&x;&y;'/>"), "an address that is a script in line 1"},
		{"a.svg", `<!DOCTYPE svg [<!ENTITY x SYSTEM "b.svg">]>` + svg("&x;"), "declarations that may stand for anything in line 1"},
		{"a.svg", `<!DOCTYPE svg [<!ATTLIST svg onload CDATA "alert(1)">]>` + svg(""), "declarations that may stand for anything in line 1"},
		{"a.svg", `<!DOCTYPE svg [<?x ' ?>]><svg onload="alert(1)"><!-- ' ]> --></svg>`, "declarations that may stand for anything in line 1"},
		{"a.xml", `<?xml-stylesheet type="text/xsl" href="b.xsl"?><a/>`, "a stylesheet that makes another document of it in line 1"},
		{"a.xml", `<?xml-stylesheet type="text/XML" href="b"?><a/>`, "a stylesheet that makes another document of it in line 1"},
		{"a.xml", `<?xml-stylesheet type="text/&#120;sl" href="b"?><a/>`, "a stylesheet that makes another document of it in line 1"},
		{"a.xml", `<?xml-stylesheet type="text/css" href="b.css"?><a/>`, ""},
		{"a.rss", "<rss><script/></rss>", "the element script in line 1"},
		{"a.xml", `<h:script xmlns:h="http://www.w3.org/1999/xhtml"/>`, "the element script in line 1"},
		{"a.svg", "\xFE\xFF\x00<", "it cannot be read: "},
		{"a.svg", `<?xml version="1.0" encoding="utf-7"?><svg/>`, "it cannot be read: "},
		{"a.svgz", packed(t, svg("<script/>")), "the element script in line 1"},
		{"a.svgz", packed(t, svg("<g/>")), ""},
		{"a.svgz", packed(t, strings.Repeat(" ", maxUnpacked+1)), "it cannot be read: "},
		{"a.svgz", "no gzip", "it cannot be read: "},
	} {
		got := runs(test.name, []byte(test.text))
		if open := strings.HasSuffix(test.want, ": "); !open && got != test.want || open && !strings.HasPrefix(got, test.want) {
			t.Errorf("%s\n%s\ngot %q, want %q", test.name, test.text, got, test.want)
		}
	}
}

func packed(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
