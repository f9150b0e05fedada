package site

import (
	"reflect"
	"strings"
	"testing"

	"github.com/gohugoio/hugo/config/allconfig"

	"docgen/internal/settings"
)

// TestEverySettingOfHugosIsDecided compares the list of settings with Hugo's own
// configuration: a newer Hugo with a new setting fails here until somebody has decided what
// docgen makes of it.
func TestEverySettingOfHugosIsDecided(t *testing.T) {
	decided := map[string]bool{}
	tables := map[string]bool{} // what only names below have an entry for
	for _, h := range settings.HugoSettings() {
		key := strings.ToLower(h.Key)
		if decided[key] {
			t.Errorf("%s is listed twice", h.Key)
		}
		decided[key] = true
		for i := range key {
			if key[i] == '.' {
				tables[key[:i]] = true
			}
		}
	}
	known := map[string]bool{}
	isDecided := func(key string) bool {
		for above := key; ; above = above[:strings.LastIndexByte(above, '.')] {
			known[above] = true
			if decided[above] || decided[strings.TrimRight(above, "0123456789")+"*"] {
				return true
			}
			if !strings.Contains(above, ".") {
				return false
			}
		}
	}
	var walk func(of reflect.Type, path string)
	walk = func(of reflect.Type, path string) {
		for of.Kind() == reflect.Pointer {
			of = of.Elem()
		}
		if path != "" {
			known[path] = true
		}
		isTable := of.Kind() == reflect.Struct && !strings.Contains(of.Name(), "ConfigNamespace")
		if !isTable || path != "" && !tables[path] {
			if !isDecided(path) {
				t.Errorf("nothing is decided about %s", path)
			}
			return
		}
		for i := range of.NumField() {
			switch f := of.Field(i); {
			case f.Anonymous:
				walk(f.Type, path)
			case !f.IsExported() || path == "" && (f.Name == "C"):
			case path == "":
				walk(f.Type, settingName(f))
			default:
				walk(f.Type, path+"."+settingName(f))
			}
		}
	}
	walk(reflect.TypeFor[allconfig.Config](), "")
	for _, h := range settings.HugoSettings() {
		key := strings.ToLower(h.Key)
		if !known[key] && !known[strings.TrimSuffix(key, "*")] && !strings.HasPrefix(key, "languages.") && !oldNames[key] {
			t.Errorf("Hugo has no setting %s", h.Key)
		}
	}
}

// oldNames are settings that Hugo still reads under a name which is not that of a field.
var oldNames = map[string]bool{
	"menu": true, "minifyoutput": true, "ignoreerrors": true, "markup.goldmark.parser.attribute": true,
}

// settingName is the name that a field has in a configuration.
func settingName(f reflect.StructField) string {
	if name, _, _ := strings.Cut(f.Tag.Get("mapstructure"), ","); name != "" && name != "-" {
		return strings.ToLower(name)
	}
	return strings.ToLower(f.Name)
}
