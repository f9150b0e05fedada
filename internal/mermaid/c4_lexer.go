package mermaid

// The tokens of a C4 diagram.
const (
	c4Newline = firstToken + iota
	c4EOF
	c4Direction
	c4Title
	c4AccDescription
	c4Head
	c4Command
	c4Empty
	c4String
	c4Key
	c4Value
	c4Open
	c4Shut
	c4Space
)

// The modes of a C4 diagram.
const (
	inC4Command = firstMode + iota
	inC4Attribute
	inC4String
	inC4Key
	inC4KeyEnd
	inC4Value
)

// c4Shapes are the commands that make an element, with Mermaid's name of the type.
var c4Shapes = map[string]string{
	"Person": "person", "Person_Ext": "external_person",
	"System": "system", "SystemDb": "system_db", "SystemQueue": "system_queue",
	"System_Ext": "external_system", "SystemDb_Ext": "external_system_db", "SystemQueue_Ext": "external_system_queue",
	"Container": "container", "ContainerDb": "container_db", "ContainerQueue": "container_queue",
	"Container_Ext": "external_container", "ContainerDb_Ext": "external_container_db",
	"ContainerQueue_Ext": "external_container_queue",
	"Component":          "component", "ComponentDb": "component_db", "ComponentQueue": "component_queue",
	"Component_Ext": "external_component", "ComponentDb_Ext": "external_component_db",
	"ComponentQueue_Ext": "external_component_queue",
}

// c4Boundaries are the commands that open a boundary, with the type that they imply; the
// type of others is an argument.
var c4Boundaries = map[string]string{
	"Enterprise_Boundary": "ENTERPRISE", "System_Boundary": "SYSTEM", "Container_Boundary": "CONTAINER",
	"Boundary": "", "Deployment_Node": "", "Node": "", "Node_L": "", "Node_R": "",
}

// c4Relations are the commands that join elements, with Mermaid's name of the type.
var c4Relations = map[string]string{
	"Rel": "rel", "BiRel": "birel", "Rel_Up": "rel_u", "Rel_U": "rel_u", "Rel_Down": "rel_d", "Rel_D": "rel_d",
	"Rel_Left": "rel_l", "Rel_L": "rel_l", "Rel_Right": "rel_r", "Rel_R": "rel_r", "Rel_Back": "rel_b",
	"RelIndex": "rel",
}

// c4Updates are the commands that change what is there.
var c4Updates = map[string]bool{"UpdateElementStyle": true, "UpdateRelStyle": true, "UpdateLayoutConfig": true}

// c4CommandWord is the name of a command.
func c4CommandWord(s string, i int) int {
	end := while(1, isWordRune)(s, i)
	if end < 0 {
		return -1
	}
	word := s[i:end]
	_, boundary := c4Boundaries[word]
	if c4Shapes[word] == "" && !boundary && c4Relations[word] == "" && !c4Updates[word] {
		return -1
	}
	return end
}

var c4Rules = ruleTable{
	modePlain: rulesOf([]rule{
		{look: directionLine("TB", lit), token: c4Direction}, {look: directionLine("BT", lit), token: c4Direction},
		{look: directionLine("RL", lit), token: c4Direction}, {look: directionLine("LR", lit), token: c4Direction},
		{match: seq(lit("title"), oneSpace, no(1, "#\n;")), token: c4Title},
		{match: seq(lit("accDescription"), oneSpace, no(1, "#\n;")), token: c4AccDescription},
	}, accessRules(lit), []rule{
		{match: classComment, token: tokenSkip},
		{match: toLastBreak, token: c4Newline},
		{match: while(1, isSpace), token: tokenSkip},
		{match: seq(either(lit("C4Context"), lit("C4Container"), lit("C4Component"), lit("C4Dynamic"), lit("C4Deployment")), wordEnd), token: c4Head},
		{match: c4CommandWord, token: c4Command, do: push(inC4Command)},
		{match: lit("{"), token: c4Open},
		{match: lit("}"), token: c4Shut},
		{match: textEnd, token: c4EOF},
	}),
	inC4Command: {
		{match: seq(lit("("), of(0, " "), lit(",")), token: c4Empty, do: push(inC4Attribute)},
		{match: lit("("), token: tokenSkip, do: push(inC4Attribute)},
		{match: lit(")"), token: tokenSkip, do: popTwice},
	},
	inC4Attribute: {
		{match: lit(")"), token: tokenSkip, do: popTwice},
		{match: lit(",,"), token: c4Empty},
		{match: lit(","), token: tokenSkip},
		{match: seq(of(0, " "), lit(`""`)), token: c4Empty},
		{match: seq(of(0, " "), lit(`"`)), token: tokenSkip, do: push(inC4String)},
		{match: seq(of(0, " "), lit("$")), token: tokenSkip, do: push(inC4Key)},
		{match: no(1, ","), token: c4String},
	},
	inC4String: {
		{match: lit(`"`), token: tokenSkip, do: pop},
		{match: no(0, `"`), token: c4String},
	},
	inC4Key:    {{match: no(0, "="), token: c4Key, do: push(inC4KeyEnd)}},
	inC4KeyEnd: {{match: seq(lit("="), of(0, " "), lit(`"`)), token: tokenSkip, do: turn(inC4Value)}},
	inC4Value: {
		{match: no(1, `"`), token: c4Value},
		{match: lit(`"`), token: tokenSkip, do: popTwice},
	},
}
