package mermaid

import "strings"

// cssColours are the names of colours in CSS.
const cssColours = ` aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue
 blueviolet brown burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan
 darkblue darkcyan darkgoldenrod darkgray darkgreen darkgrey darkkhaki darkmagenta darkolivegreen
 darkorange darkorchid darkred darksalmon darkseagreen darkslateblue darkslategray darkslategrey
 darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue firebrick floralwhite
 forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew hotpink
 indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral
 lightcyan lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen
 lightskyblue lightslategray lightslategrey lightsteelblue lightyellow lime limegreen linen magenta
 maroon mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue
 mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream mistyrose moccasin navajowhite
 navy oldlace olive olivedrab orange orangered orchid palegoldenrod palegreen paleturquoise palevioletred
 papayawhip peachpuff peru pink plum powderblue purple rebeccapurple red rosybrown royalblue saddlebrown
 salmon sandybrown seagreen seashell sienna silver skyblue slateblue slategray slategrey snow springgreen
 steelblue tan teal thistle tomato transparent turquoise violet wheat white whitesmoke yellow yellowgreen
 currentcolor `

// isCSSColour reports whether the word is the name of a colour.
func isCSSColour(word string) bool {
	return word != "" && strings.Contains(strings.ReplaceAll(cssColours, "\n", ""), " "+asciiLower(word)+" ")
}

// cssColourEnd returns the length of the colour that s begins with, 0 for none: a name,
// or rgb(…) and the like.
func cssColourEnd(s string) int {
	word := while(0, isWordRune)(s, 0)
	switch asciiLower(s[:word]) {
	case "rgb", "rgba", "hsl", "hsla":
		if open := skipSpace(s, word); open < len(s) && s[open] == '(' {
			if shut := strings.LastIndexByte(s, ')'); shut > open {
				return shut + 1
			}
		}
	}
	if isCSSColour(s[:word]) {
		return word
	}
	return 0
}
