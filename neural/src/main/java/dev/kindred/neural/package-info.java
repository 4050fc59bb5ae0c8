/// Networks that learn, on libtorch: where they compute ([Backend]), what they learn ([Parameters]), how they are
/// kept ([NetworkFolder]). The loop that trains them all is in `dev.kindred.neural.training`.
package dev.kindred.neural;
