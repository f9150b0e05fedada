// Package acceptance holds whole sites to what their readers may expect, whatever made
// them: HTML that a validator accepts, and pages in which axe-core finds no barrier. It
// has tests only; they build the sites as the program does.
package acceptance
