/// Vector files: one class per format, reader and writer together. Content is recognised, never guessed
/// from a name.
package dev.kindred.format;
