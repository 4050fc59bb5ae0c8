/// From bytes and characters to words: UTF-8, normalisation, segmentation, phrases.
package dev.kindred.text;
