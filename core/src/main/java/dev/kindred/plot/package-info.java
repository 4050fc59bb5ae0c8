/// Words on a plane, and the picture of it.
package dev.kindred.plot;
