/// Numbered experiments with kernels, each checked against its definition before it is timed:
/// `benchmarks/run lab`. What won is in `dev.kindred.kernel`; what lost stays here, so that nobody has to
/// lose with it again.
package dev.kindred.benchmarks.lab;
