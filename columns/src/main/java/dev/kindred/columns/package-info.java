/// Vectors in the columns of Parquet and Arrow files.
package dev.kindred.columns;
