package site

import (
	"strconv"
	"strings"

	"docgen/internal/diag"
)

// badgeName is the badge at the site's root.
const badgeName = "badge.svg"

// badgeText is what the badge says: the claims that fail, else the errors that were found,
// else that the hierarchy holds.
func (s *Site) badgeText() (label, text string, good bool) {
	words := s.wordsOf(s.siteLanguage())
	count := func(n int, one, many string) string {
		if n == 1 {
			return words[one]
		}
		return strings.ReplaceAll(words[many], "{count}", strconv.Itoa(n))
	}
	failing, errors := 0, 0
	for i := range s.in.Verdicts {
		if !s.in.Verdicts[i].Holds {
			failing++
		}
	}
	for i := range s.in.Findings {
		if s.in.Findings[i].Severity == diag.Error {
			errors++
		}
	}
	switch {
	case failing > 0:
		return words["badgeLabel"], count(failing, "badgeFailsOne", "badgeFailsMany"), false
	case errors > 0:
		return words["badgeLabel"], count(errors, "badgeErrorsOne", "badgeErrorsMany"), false
	}
	return words["badgeLabel"], words["badgeHolds"], true
}

// badge draws the badge, nil where none is published.
func (s *Site) badge(d Drawings) []byte {
	if d.Badge == nil || s.in.Settings.NoReport {
		return nil
	}
	return d.Badge(s.badgeText())
}
