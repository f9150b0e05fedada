package site

import (
	"cmp"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"docgen/internal/diag"
)

const (
	// reportLines is how many findings the page of the report has in its HTML, as many of each
	// code as there is room for. The script fetches the others in pieces.
	reportLines = 1000

	// reportPiece is the number of findings of one piece.
	reportPiece = 2000

	reportFolder = "findings/"
	reportScript = "js/report.js"
)

// reportFile are the pieces by their paths. No page or other file takes one.
var reportFile = regexp.MustCompile(`^findings/[0-9]+\.json$`)

// reportData is what the page of the report shows.
type reportData struct {
	Claims   int            `json:"claims"`
	Failing  int            `json:"failing"`
	Totals   []total        `json:"totals"` // by severity, the worst first
	Groups   []findingGroup `json:"groups"`
	Pages    []string       `json:"pages"`  // the files with findings, in the order of the findings
	Pieces   int            `json:"pieces"` // 0 where the page has them all
	Folder   string         `json:"folder"`
	Script   string         `json:"script"`
	Styles   []string       `json:"styles"`
	Badge    string         `json:"badge"`     // its address, "" where none is drawn
	BadgeAlt string         `json:"badgealt"`  // what it says
	BadgeURL string         `json:"badgeurl"`  // in full, "" where the site's is not known
	ReportAt string         `json:"reporturl"` // likewise
}

// total counts the findings of one severity.
type total struct {
	Severity string `json:"severity"`
	Count    int    `json:"count"`
}

// findingGroup is all findings of one code, with what the catalogue says about it.
type findingGroup struct {
	Code     string        `json:"code"`
	Severity string        `json:"severity"` // the worst among them
	Title    string        `json:"title"`
	Finds    string        `json:"finds"`
	Why      string        `json:"why"`
	Mend     string        `json:"mend"`
	Count    int           `json:"count"`
	Findings []findingData `json:"findings"`
	More     int           `json:"more,omitempty"` // how many are not listed

	worst diag.Severity
	all   []int
}

// severities are those that findings have, the worst first.
func severities() []diag.Severity { return []diag.Severity{diag.Error, diag.Warning, diag.Info} }

// reportOf gathers the findings for a page in a language.
func (s *Site) reportOf(language string) *reportData {
	r := &reportData{Claims: len(s.in.Verdicts), Folder: s.href("/" + reportFolder)}
	for i := range s.in.Verdicts {
		if !s.in.Verdicts[i].Holds {
			r.Failing++
		}
	}
	counts := map[diag.Severity]int{}
	for i := range s.in.Findings {
		counts[s.in.Findings[i].Severity]++
	}
	for _, severity := range severities() {
		r.Totals = append(r.Totals, total{severity.String(), counts[severity]})
	}
	r.Groups = s.findingGroups(language)
	r.Pages = s.pagesWithFindings()
	if len(s.in.Findings) > reportLines {
		r.Pieces = (len(s.in.Findings) + reportPiece - 1) / reportPiece
	}
	return r
}

// findingGroups gathers the findings by code, errors first, in the order of the catalogue:
// what concerns the hierarchy comes before links and pages.
func (s *Site) findingGroups(language string) []findingGroup {
	var groups []findingGroup
	index := map[diag.Code]int{}
	for _, severity := range severities() {
		for i := range s.in.Findings {
			d := &s.in.Findings[i]
			if d.Severity != severity {
				continue
			}
			n, ok := index[d.Code]
			if !ok {
				n = len(groups)
				index[d.Code] = n
				groups = append(groups, explained(d.Code, severity, language))
			}
			groups[n].all = append(groups[n].all, i)
		}
	}
	order := map[string]int{}
	for i, entry := range diag.Catalogue() {
		order[string(entry.Code)] = i
	}
	slices.SortStableFunc(groups, func(a, b findingGroup) int {
		return cmp.Or(cmp.Compare(b.worst, a.worst), cmp.Compare(order[a.Code], order[b.Code]))
	})
	room := fairShare(groups, reportLines)
	for i := range groups {
		g := &groups[i]
		g.Count = len(g.all)
		g.More = max(0, g.Count-room)
		for _, n := range g.all[:g.Count-g.More] {
			g.Findings = append(g.Findings, s.finding(&s.in.Findings[n]))
		}
	}
	return groups
}

// explained begins the group of a code with what the catalogue says about it.
func explained(code diag.Code, severity diag.Severity, language string) findingGroup {
	g := findingGroup{Code: string(code), Severity: severity.String(), worst: severity}
	for _, entry := range diag.Catalogue() {
		if entry.Code != code {
			continue
		}
		said := entry.English
		if strings.HasPrefix(language, "zh") {
			said = entry.Chinese
		}
		g.Title, g.Finds, g.Why, g.Mend = said.Title, said.Finds, said.Why, said.Mend
	}
	return g
}

// fairShare returns how many findings of each group are listed so that all groups together
// have at most the given number: those that need less than an equal share leave it to the
// others.
func fairShare(groups []findingGroup, most int) int {
	low, high := 1, most
	for low < high { // the largest share that fits
		share := (low + high + 1) / 2
		sum := 0
		for i := range groups {
			sum += min(share, len(groups[i].all))
		}
		if sum <= most {
			low = share
		} else {
			high = share - 1
		}
	}
	return low
}

func (s *Site) pagesWithFindings() []string {
	list := []string{}
	seen := map[string]bool{}
	for i := range s.in.Findings {
		span := s.in.Findings[i].Span
		if span.IsZero() || seen[span.File.Path] {
			continue
		}
		seen[span.File.Path] = true
		list = append(list, dropMarks(span.File.Path))
	}
	return list
}

// findingPiece is a run of findings as the script reads them.
type findingPiece struct {
	Pages [][3]string `json:"pages"` // title, address from the site's root, file

	// Findings have each: code, severity, message, list of notes, index into Pages (-1 for the
	// site as a whole), heading, line, anchor.
	Findings [][8]any `json:"findings"`
}

// writeFindings publishes the pieces of the report where its page has not all of it.
func (s *Site) writeFindings(publish *finishingFs) error {
	if s.in.Settings.NoReport || len(s.in.Findings) <= reportLines {
		return nil
	}
	number := 0
	for run := range slices.Chunk(s.in.Findings, reportPiece) {
		text, err := json.Marshal(s.findingPiece(run))
		if err != nil {
			return err
		}
		if err := publish.write(fmt.Sprintf("%s%d.json", reportFolder, number), text); err != nil {
			return err
		}
		number++
	}
	return nil
}

func (s *Site) findingPiece(run diag.List) findingPiece {
	p := findingPiece{Pages: [][3]string{}, Findings: [][8]any{}}
	pages := map[[3]string]int{}
	for i := range run {
		f := s.finding(&run[i])
		page, line, anchor := -1, 0, ""
		if file := run[i].Span.File; !run[i].Span.IsZero() {
			var address string
			address, anchor, _ = strings.Cut(strings.TrimPrefix(f.At.URL, s.config.basePath), "#")
			if f.At.URL == "" {
				address = "-" // not published; "" is the home page
			}
			at := [3]string{f.At.Page, address, dropMarks(file.Path)}
			var known bool
			if page, known = pages[at]; !known {
				page = len(p.Pages)
				pages[at] = page
				p.Pages = append(p.Pages, at)
			}
			line = file.Position(run[i].Span.Start).Line
		}
		p.Findings = append(p.Findings, [8]any{f.Code, f.Severity, f.Message, f.Notes, page, f.At.Heading, line, anchor})
	}
	return p
}

// reportPage lays out the page of the report.
func (o *overlay) reportPage(crumbs []link) {
	if o.in.Settings.NoReport {
		return
	}
	language := o.siteLanguage()
	words := o.wordsOf(language)
	r := o.reportOf(language)
	r.Script, r.Styles = o.module(reportScript, domScript), o.versioned("css/report.css")
	if o.badge(o.drawings) != nil {
		label, text, _ := o.badgeText()
		r.Badge, r.BadgeAlt = o.href("/"+badgeName), label+": "+text
		if o.config.absolute() {
			r.BadgeURL, r.ReportAt = o.config.baseURL+badgeName, o.published(o.href(o.address.report))
		}
	}
	o.page("content/"+generatedReport+".md", "report", words["report"], "", &pageData{
		Kind: "report", Address: o.address.report, Language: language, Crumbs: crumbs, Count: len(o.in.Findings), Report: r,
	}, nil)
}
