/// Measures Kindred beside other programs, and its kernels beside the machine. Never published.
package dev.kindred.benchmarks;
