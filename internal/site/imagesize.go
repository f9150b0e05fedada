package site

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"io"
	"io/fs"
	"strconv"
	"strings"
	"sync"
)

// imageHead is how much of an image is read for its size. Cameras write thumbnails and
// profiles before it; what hides it deeper has none for docgen.
const imageHead = 256 << 10

// imageSize is a size in CSS pixels; its zero value stands for one that is not known.
type imageSize struct{ width, height int }

// imageSizes knows the sizes of images by their paths, reading each file once: no path leads
// to a file of the pages and to one of the site's both. It is safe for concurrent use; its zero
// value is empty.
type imageSizes struct{ known sync.Map }

// of returns the size of an image, the zero size where it cannot be told.
func (s *imageSizes) of(files fs.FS, name string) imageSize {
	if size, ok := s.known.Load(name); ok {
		return size.(imageSize)
	}
	size := imageSize{}
	if f, err := files.Open(name); err == nil {
		head, err := io.ReadAll(io.LimitReader(f, imageHead))
		if f.Close(); err == nil {
			size = sizeOfImage(head)
		}
	}
	s.known.Store(name, size)
	return size
}

// sizeOfImage reads the size that an image says of itself at its beginning: PNG, GIF, JPEG,
// WebP, or SVG. Nothing is decoded.
func sizeOfImage(head []byte) imageSize {
	var size imageSize
	switch {
	case bytes.HasPrefix(head, []byte("\x89PNG\r\n\x1a\n")) && len(head) >= 24:
		size = imageSize{int(binary.BigEndian.Uint32(head[16:])), int(binary.BigEndian.Uint32(head[20:]))}
	case bytes.HasPrefix(head, []byte("GIF8")) && len(head) >= 10:
		size = imageSize{int(binary.LittleEndian.Uint16(head[6:])), int(binary.LittleEndian.Uint16(head[8:]))}
	case bytes.HasPrefix(head, []byte("\xff\xd8")):
		size = sizeOfJPEG(head)
	case bytes.HasPrefix(head, []byte("RIFF")) && len(head) >= 30 && string(head[8:12]) == "WEBP":
		size = sizeOfWebP(head)
	default:
		size = sizeOfSVG(head)
	}
	const most = 1 << 16 // wider ones are forged
	if size.width <= 0 || size.height <= 0 || size.width > most || size.height > most {
		return imageSize{}
	}
	return size
}

// sizeOfJPEG goes from segment to segment to the one that begins a frame. An image that a
// camera has stored on its side is shown upright, width and height exchanged.
func sizeOfJPEG(head []byte) imageSize {
	onSide := false
	for at := 2; at+9 <= len(head) && head[at] == 0xFF; {
		marker := head[at+1]
		if marker == 0xFF { // a filling byte
			at++
			continue
		}
		length := int(binary.BigEndian.Uint16(head[at+2:]))
		switch {
		case marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC:
			size := imageSize{int(binary.BigEndian.Uint16(head[at+7:])), int(binary.BigEndian.Uint16(head[at+5:]))}
			if onSide {
				size.width, size.height = size.height, size.width
			}
			return size
		case marker == 0xE1 && at+2+length <= len(head):
			onSide = onSide || exifOnSide(head[at+4:max(at+4, at+2+length)])
		}
		at += 2 + max(length, 2)
	}
	return imageSize{}
}

// exifOnSide reports whether Exif's tag Orientation (0x0112 of the first directory) asks to
// turn the image by a quarter.
func exifOnSide(segment []byte) bool {
	tiff, ok := bytes.CutPrefix(segment, []byte("Exif\x00\x00"))
	if !ok || len(tiff) < 8 {
		return false
	}
	var order binary.ByteOrder = binary.LittleEndian
	if tiff[0] == 'M' {
		order = binary.BigEndian
	}
	at := uint64(order.Uint32(tiff[4:]))
	if at+2 > uint64(len(tiff)) {
		return false
	}
	count := int(order.Uint16(tiff[at:]))
	for entry := tiff[at+2:]; count > 0 && len(entry) >= 12; count, entry = count-1, entry[12:] {
		if order.Uint16(entry) == 0x0112 {
			value := order.Uint16(entry[8:])
			return value >= 5 && value <= 8
		}
	}
	return false
}

// sizeOfWebP reads the first chunk, which is of one of three kinds.
func sizeOfWebP(head []byte) imageSize {
	switch string(head[12:16]) {
	case "VP8 ": // a frame header of three bytes, a start code of three, 14 bits each
		return imageSize{int(binary.LittleEndian.Uint16(head[26:])) & 0x3FFF, int(binary.LittleEndian.Uint16(head[28:])) & 0x3FFF}
	case "VP8L": // a signature byte, then 14 bits each, less one
		bits := binary.LittleEndian.Uint32(head[21:])
		return imageSize{int(bits&0x3FFF) + 1, int(bits>>14&0x3FFF) + 1}
	case "VP8X": // 24 bits each, less one
		return imageSize{int(binary.LittleEndian.Uint32(head[23:])>>8) + 1, int(binary.LittleEndian.Uint32(append(head[27:30:30], 0))) + 1}
	}
	return imageSize{}
}

// sizeOfSVG reads width and height of the root element, and what is missing of them from its
// viewBox.
func sizeOfSVG(head []byte) imageSize {
	d := xml.NewDecoder(bytes.NewReader(head))
	d.Strict = false
	for {
		token, err := d.RawToken()
		if err != nil {
			return imageSize{}
		}
		root, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if root.Name.Local != "svg" {
			return imageSize{}
		}
		return sizeOfSVGRoot(root.Attr)
	}
}

func sizeOfSVGRoot(attributes []xml.Attr) imageSize {
	var width, height float64
	var box []string
	for _, a := range attributes {
		switch a.Name.Local {
		case "width":
			width = pixels(a.Value)
		case "height":
			height = pixels(a.Value)
		case "viewBox":
			box = strings.FieldsFunc(a.Value, func(r rune) bool { return r == ' ' || r == ',' })
		}
	}
	if len(box) == 4 {
		boxWidth, boxHeight := pixels(box[2]), pixels(box[3])
		switch {
		case boxWidth <= 0 || boxHeight <= 0:
		case width == 0 && height == 0:
			width, height = boxWidth, boxHeight
		case width == 0:
			width = height * boxWidth / boxHeight
		case height == 0:
			height = width * boxHeight / boxWidth
		}
	}
	return rounded(width, height)
}

// pixels reads a length in CSS pixels, 0 where it has another unit.
func pixels(length string) float64 {
	v, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(length), "px"), 64)
	if err != nil || !(v > 0 && v < 1e6) {
		return 0
	}
	return v
}

func rounded(width, height float64) imageSize {
	return imageSize{int(width + 0.5), int(height + 0.5)}
}

// sized gives the width and height that an image lacks, so that the page need not move when
// it comes: the file's own, or in proportion where the author gives one of them.
func (size imageSize) sized(list []attribute) []attribute {
	if size == (imageSize{}) {
		return list
	}
	var width, height float64
	for _, a := range list {
		switch a.name {
		case "width":
			if width = pixels(a.value); width == 0 {
				return list
			}
		case "height":
			if height = pixels(a.value); height == 0 {
				return list
			}
		}
	}
	switch {
	case width == 0 && height == 0:
		return append(list, attribute{"width", strconv.Itoa(size.width)}, attribute{"height", strconv.Itoa(size.height)})
	case height == 0:
		other := rounded(0, width*float64(size.height)/float64(size.width))
		return append(list, attribute{"height", strconv.Itoa(other.height)})
	case width == 0:
		other := rounded(height*float64(size.width)/float64(size.height), 0)
		return append(list, attribute{"width", strconv.Itoa(other.width)})
	}
	return list
}
