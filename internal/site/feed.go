package site

import (
	"cmp"
	"encoding/xml"
	"slices"
	"strings"
	"time"
)

const (
	feedName  = "index.xml" // where Hugo has it too
	feedItems = 30
)

// feed is RSS 2.0 as far as docgen writes it.
type feed struct {
	XMLName     xml.Name   `xml:"rss"`
	Version     string     `xml:"version,attr"`
	Atom        string     `xml:"xmlns:atom,attr"`
	Title       string     `xml:"channel>title"`
	Link        string     `xml:"channel>link"`
	Description string     `xml:"channel>description"`
	Language    string     `xml:"channel>language"`
	Built       string     `xml:"channel>lastBuildDate"`
	Self        feedSelf   `xml:"channel>atom:link"`
	Items       []feedItem `xml:"channel>item"`
}

type feedSelf struct {
	Href string `xml:"href,attr"`
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
}

type feedItem struct {
	Title       string `xml:"title"`
	Link        string `xml:"link"`
	GUID        string `xml:"guid"`
	Date        string `xml:"pubDate"`
	Description string `xml:"description,omitempty"`

	at time.Time
}

// writeFeed publishes a feed of the pages that were published or changed last, the latest
// first. Its addresses need the site's host, and a site of which no page has a date has an
// empty one.
func (s *Site) writeFeed(publish *finishingFs, changed map[string]time.Time) error {
	if !s.config.hasFeed() {
		return nil
	}
	f := feed{
		Version: "2.0", Atom: "http://www.w3.org/2005/Atom", Title: s.siteTitle(), Link: s.config.baseURL,
		Description: cmp.Or(s.siteDescription(), s.siteTitle()), Language: s.siteLanguage(),
		Self: feedSelf{Href: s.config.baseURL + feedName, Rel: "self", Type: "application/rss+xml"},
	}
	for _, p := range s.pages {
		at := frontMatterTime(p, "date")
		if at.IsZero() {
			at = lastChange(p, changed)
		}
		if !at.IsZero() {
			f.Items = append(f.Items, s.feedItem(p, at.UTC()))
		}
	}
	slices.SortStableFunc(f.Items, func(a, b feedItem) int { return b.at.Compare(a.at) })
	f.Items = f.Items[:min(len(f.Items), feedItems)]
	if len(f.Items) > 0 {
		f.Built = f.Items[0].Date
	}
	text, err := xml.MarshalIndent(f, "", " ")
	if err != nil {
		return err
	}
	return publish.write(feedName, append([]byte(xml.Header), append(text, '\n')...))
}

func (s *Site) feedItem(p *sitePage, at time.Time) feedItem {
	address := s.config.baseURL + escapePath(strings.TrimPrefix(p.address, "/"))
	return feedItem{Title: dropMarks(p.Title), Link: address, GUID: address, Date: at.Format(time.RFC1123Z), Description: p.summary(), at: at}
}
