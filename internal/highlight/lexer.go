package highlight

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/dlclark/regexp2/v2/syntax"
)

// A lexer cuts code of one language into the tokens that chroma's lexer cuts it into, in
// less time: chroma's loop runs at each place the regular expression of each rule until one
// matches, some twenty for a token. Here a rule is tried only where its match can begin
// with the character at that place, which the expression tells once and for all.
//
// Chroma's loop also never ends where a rule matches nothing and changes nothing, which some
// lexers can be brought to; this one panics.
//
// It is safe for concurrent use.
type lexer struct {
	chroma chroma.Lexer

	prepared sync.Once
	rules    chroma.CompiledRules // nil for lexers of chroma that are not made of rules
	begins   map[string][]beginnings
}

// tokens calls emit for each token of the code in its order. It panics where chroma's lexer
// does, where its rules are not valid, and where they lead nowhere.
func (l *lexer) tokens(code string, emit func(chroma.Token)) {
	l.prepared.Do(l.prepare)
	if l.rules == nil {
		l.slowly(code, emit)
		return
	}
	code = strings.ReplaceAll(strings.ReplaceAll(code, "\r\n", "\n"), "\r", "\n")
	text := []rune(code)
	end := len(text)
	if l.chroma.Config().EnsureNL && !strings.HasSuffix(code, "\n") {
		text = append(text, '\n')
	}
	r := run{lexer: l, emit: emit, state: chroma.LexerState{
		Lexer: l.chroma.(*chroma.RegexLexer), Registry: lexers.GlobalLexerRegistry, Text: text, Rules: l.rules,
		Stack: []string{rootState}, MutatorContext: map[any]any{},
	}}
	for still := 0; r.state.Pos < end && len(r.state.Stack) > 0; still++ {
		at := r.state.Pos
		r.step()
		if r.state.Pos > at {
			still = 0
		} else if still > mostStill {
			panic("the rules of " + l.chroma.Config().Name + " lead nowhere")
		}
	}
	if len(r.state.Stack) == 0 && r.state.Pos < len(text) {
		emit(chroma.Token{Type: chroma.Error, Value: string(text[r.state.Pos:])})
	}
}

// slowly leaves the work to chroma.
func (l *lexer) slowly(code string, emit func(chroma.Token)) {
	next, err := l.chroma.Tokenise(nil, code)
	if err != nil {
		panic(err)
	}
	for token := next(); token != chroma.EOF; token = next() {
		emit(token)
	}
}

// mostStill is how many rules may match nothing one after another. They change the state;
// the samples of chroma need three at most.
const mostStill = 1000

// rootState is the state in which chroma's lexers begin.
const rootState = "root"

// run is one piece of code on its way through a lexer.
type run struct {
	lexer *lexer
	state chroma.LexerState
	emit  func(chroma.Token)
}

// step applies the first rule that matches, as (*chroma.LexerState).Iterator does.
func (r *run) step() {
	s := &r.state
	s.State = s.Stack[len(s.Stack)-1]
	rules, ok := s.Rules[s.State]
	if !ok {
		panic("unknown state " + s.State)
	}
	c := s.Text[s.Pos]
	for i, begins := range r.lexer.begins[s.State] {
		if !begins.with(c) {
			continue
		}
		match, err := rules[i].Regexp.FindRunesMatchStartingAt(s.Text, s.Pos)
		if match == nil || err != nil || match.RuneIndex != s.Pos {
			continue
		}
		kind, plain := rules[i].Type.(chroma.TokenType)
		if plain && rules[i].Mutator == nil { // most tokens: no one looks at the groups
			s.Pos += match.RuneLength
			r.pass(chroma.Token{Type: kind, Value: match.String()})
			return
		}
		s.Rule, s.Groups, s.NamedGroups = i, nil, map[string]string{}
		for _, g := range match.Groups() {
			s.Groups = append(s.Groups, g.String())
			s.NamedGroups[g.Name] = g.String()
		}
		s.Pos += match.RuneLength
		r.apply(rules[i])
		return
	}
	if c == '\n' && s.State != rootState { // what was left open ends with the line
		s.Stack = []string{rootState}
		return
	}
	s.Pos++
	r.emit(chroma.Token{Type: chroma.Error, Value: string(c)})
}

// apply changes the state as the rule that has matched asks, and emits its tokens.
func (r *run) apply(rule *chroma.CompiledRule) {
	if rule.Mutator != nil {
		if err := rule.Mutator.Mutate(&r.state); err != nil {
			panic(err)
		}
	}
	if rule.Type == nil {
		return
	}
	next := rule.Type.Emit(r.state.Groups, &r.state)
	for token := next(); token != chroma.EOF; token = next() {
		r.pass(token)
	}
}

// pass emits a token, unless its rule says that it is none.
func (r *run) pass(token chroma.Token) {
	if token.Type != chroma.Ignore {
		r.emit(token)
	}
}

// prepare compiles the rules and finds with what each can begin.
func (l *lexer) prepare() {
	regex, ok := l.chroma.(*chroma.RegexLexer)
	if !ok {
		return
	}
	rules := compile(regex)
	l.begins = make(map[string][]beginnings, len(rules))
	known := map[*chroma.CompiledRule]beginnings{} // states include each other's rules
	for state, list := range rules {
		begins := make([]beginnings, len(list))
		for i, rule := range list {
			b, ok := known[rule]
			if !ok {
				b = beginningsOf(rule.Regexp.String())
				known[rule] = b
			}
			begins[i] = b
		}
		l.begins[state] = begins
	}
	l.rules = rules
}

// compile returns the rules of a lexer as chroma compiles them. It shows them to a rule's
// mutator only: so one is added to a copy of the lexer.
func compile(regex *chroma.RegexLexer) chroma.CompiledRules {
	rules := regex.MustRules().Clone()
	var seen witness
	rules[witnessState] = []chroma.Rule{{Mutator: &seen}}
	twin := chroma.MustNewLexer(regex.Config(), func() chroma.Rules { return rules })
	twin.MustRules()
	return seen.rules
}

// witness sees the compiled rules of the lexer that it stands in, and leaves it.
type witness struct{ rules chroma.CompiledRules }

const witnessState = "docgen witness"

func (w *witness) Mutate(*chroma.LexerState) error { return nil }

func (w *witness) MutateLexer(rules chroma.CompiledRules, state string, _ int) error {
	w.rules = rules
	delete(rules, state)
	return nil
}

// beginnings are the ASCII characters with which a match can begin, a bit for each.
type beginnings [2]uint64

// with reports whether a match may begin with c; of characters beyond ASCII each may.
func (b *beginnings) with(c rune) bool {
	return c >= utf8.RuneSelf || b[c/64]&(1<<(c%64)) != 0
}

// beginningsOf finds with what the matches of a regular expression begin. Where one can be
// empty, or where the expression does not say, it is any character.
func beginningsOf(pattern string) beginnings {
	anything := beginnings{^uint64(0), ^uint64(0)}
	tree, err := syntax.Parse(pattern, syntax.ParseOptions{})
	if err != nil {
		return anything
	}
	code, err := syntax.Write(tree)
	if err != nil || code.FcPrefix == nil || code.RightToLeft {
		return anything
	}
	var b beginnings
	add := func(c rune) { b[c/64] |= 1 << (c % 64) }
	for c := rune(0); c < utf8.RuneSelf; c++ {
		if !code.FcPrefix.PrefixSet.CharIn(c) {
			continue
		}
		add(c)
		if other := c ^ ('a' - 'A'); code.FcPrefix.CaseInsensitive && isLetter(c) {
			add(other)
		}
	}
	return b
}

func isLetter(c rune) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }
