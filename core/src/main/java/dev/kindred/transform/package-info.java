/// Embeddings made of embeddings: centred, whitened, retrofitted, aligned, compared.
package dev.kindred.transform;
