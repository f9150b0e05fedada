// Command docgen reads a folder of Markdown, checks the hierarchy that it states, and
// publishes it as a static site.
package main

import "os"

func main() {
	os.Exit(run(os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr}))
}
