package site

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"
	"testing/fstest"

	"docgen/internal/page"
)

// encoded returns an image of 120 by 80 pixels as a standard encoder writes it.
func encoded(t testing.TB, format string) []byte {
	t.Helper()
	var b bytes.Buffer
	picture := image.NewGray(image.Rect(0, 0, 120, 80))
	var err error
	switch format {
	case "png":
		err = png.Encode(&b, picture)
	case "gif":
		err = gif.Encode(&b, picture, nil)
	case "jpeg":
		err = jpeg.Encode(&b, picture, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// onSide puts an Exif segment that turns the image by a quarter into a JPEG.
func onSide(jpeg []byte) []byte {
	exif := "Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00"
	segment := binary.BigEndian.AppendUint16([]byte("\xff\xe1"), uint16(len(exif)+2))
	return bytes.Join([][]byte{jpeg[:2], segment, []byte(exif), jpeg[2:]}, nil)
}

// The heads of WebP's three kinds, as the container's specification has them.
const (
	webpLossy    = "RIFF\x00\x00\x00\x00WEBPVP8 \x00\x00\x00\x00\x00\x00\x00\x9d\x01\x2a\x78\x00\x50\x00"
	webpLossless = "RIFF\x00\x00\x00\x00WEBPVP8L\x00\x00\x00\x00\x2f\x77\xc0\x13\x00\x00\x00\x00\x00\x00"
	webpExtended = "RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00\x77\x00\x00\x4f\x00\x00"
)

func TestSizesOfImages(t *testing.T) {
	size := imageSize{120, 80}
	for _, c := range []struct {
		name string
		head string
		want imageSize
	}{
		{"PNG", string(encoded(t, "png")), size},
		{"GIF", string(encoded(t, "gif")), size},
		{"JPEG", string(encoded(t, "jpeg")), size},
		{"a JPEG on its side is shown upright", string(onSide(encoded(t, "jpeg"))), imageSize{80, 120}},
		{"lossy WebP", webpLossy, size},
		{"lossless WebP", webpLossless, size},
		{"extended WebP", webpExtended, size},
		{"SVG", `<?xml version="1.0"?><!-- a --><svg xmlns="http://www.w3.org/2000/svg" width="120px" height="80">`, size},
		{"SVG with a viewBox alone", `<svg viewBox="0 0 120 80">`, size},
		{"SVG with a width and a viewBox", `<svg width="120" viewBox="0,0,60,40">`, size},
		{"SVG as wide as its place", `<svg width="100%" viewBox="0 0 120 80">`, size},
		{"SVG in units of paper", `<svg width="12cm" height="8cm">`, imageSize{}},
		{"another root", `<html><svg width="1" height="1">`, imageSize{}},
		{"forged", `<svg width="999999" height="1">`, imageSize{}},
		{"cut off", string(encoded(t, "png"))[:20], imageSize{}},
		{"nothing", "", imageSize{}},
	} {
		if got := sizeOfImage([]byte(c.head)); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// FuzzSizeOfImage: a size is told of no image that has none, and nothing panics.
func FuzzSizeOfImage(f *testing.F) {
	for _, seed := range []string{webpLossy, webpLossless, webpExtended, string(onSide(encoded(f, "jpeg"))), string(encoded(f, "png")), `<svg viewBox="0 0 1 1">`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, head []byte) {
		if size := sizeOfImage(head); (size.width > 0) != (size.height > 0) || size.width < 0 || size.height < 0 {
			t.Errorf("%v", size)
		}
	})
}

func TestImagesHaveTheirSize(t *testing.T) {
	p := plainPage("dir/a.md", strings.Join([]string{
		`![one](../p.png)`, `![two](../p.png)`, `<img src="../p.png" width="60">`, `<img src="../p.png" height="40px">`,
		`<img src="../p.png" width="50%">`, `<img src="../p.png" width="9" height="9" loading="eager">`,
		`![far](https://example.org/p.png)`, `![missing](no.png)`, `![static](/logo.svg)`,
	}, "\n\n"))
	in := Input{
		Pages: []*page.Page{p}, Assets: []string{"p.png"}, Content: fstest.MapFS{"p.png": {Data: encoded(t, "png")}},
		SiteStatic: fstest.MapFS{"logo.svg": {Data: []byte(`<svg viewBox="0 0 30 20"></svg>`)}},
	}
	out, _ := build(t, in, Drawings{})
	wantContains(t, out.at(t, "/dir/a/"),
		`<img src="/p.png" alt="one" decoding="async" width="120" height="80">`,
		`<img src="/p.png" alt="two" loading="lazy" decoding="async" width="120" height="80">`,
		`<img src="/p.png" width="60" loading="lazy" decoding="async" alt="" height="40">`,
		`<img src="/p.png" height="40px" loading="lazy" decoding="async" alt="" width="60">`,
		`<img src="/p.png" width="50%" loading="lazy" decoding="async" alt="">`,
		`<img src="/p.png" width="9" height="9" loading="eager" decoding="async" alt="">`,
		`<img src="https://example.org/p.png" alt="far" loading="lazy" decoding="async">`,
		`alt="missing" loading="lazy" decoding="async">`,
		`<img src="/logo.svg" alt="static" loading="lazy" decoding="async" width="30" height="20">`,
	)
}
