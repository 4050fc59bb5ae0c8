/// Kindred's root package; it holds nothing but this page. See `docs/architecture.md`.
package dev.kindred.benchmarks;
