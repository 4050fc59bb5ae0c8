/// Groups of rows: by centres (k-means) and by density (HDBSCAN).
package dev.kindred.cluster;
