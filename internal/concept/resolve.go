package concept

// Aliases joins keys: it maps the key of an alias to the key of the concept that it
// names.
type Aliases map[Key]Key

// KeyOf gives the identity of a name: NFKC, simple case folding, white space runs to
// one space, no space between a CJK character and a Latin letter or digit.
func KeyOf(name string) Key { panic("being written") }

// NewGraph builds the graph of what the statements assert. Statements may come in any
// order; the graph is the same.
func NewGraph(statements []Statement, aliases Aliases) *Graph { panic("being written") }
