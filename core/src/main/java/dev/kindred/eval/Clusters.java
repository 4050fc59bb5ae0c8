package dev.kindred.eval;

import dev.kindred.cluster.ClusteringListener;
import dev.kindred.cluster.KMeans;
import dev.kindred.embedding.HeapMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/// Clusters items that have classes: spherical k-means, as many clusters as classes, the best of some starts.
final class Clusters {

    private static final int STARTS = 5;

    private Clusters() {}

    /// @param vectors a row an item, zeros where nothing is known
    /// @param labels  the class of each
    static ClusteringReport judge(String name, HeapMatrix vectors, List<String> labels, Protocol protocol) {
        var known = new ArrayList<Integer>();
        for (int i = 0; i < vectors.rows(); i++) {
            if (!SentenceSimilarity.isZero(vectors.row(i))) {
                known.add(i);
            }
        }
        var points = new double[labels.size()];
        Arrays.fill(points, protocol.isUnknownCounted() ? 0 : Double.NaN);
        var numbers = new HashMap<String, Integer>();
        var classes = known.stream()
                .mapToInt(i -> numbers.computeIfAbsent(labels.get(i), _ -> numbers.size()))
                .toArray();
        int clusters = numbers.size();
        var agreement = ClusterAgreement.NONE;
        if (clusters > 0) {
            int[] cluster = cluster(vectors, known, clusters, protocol.seed());
            agreement = ClusterAgreement.of(cluster, clusters, classes, clusters);
            var table = ClusterAgreement.table(cluster, clusters, classes, clusters);
            for (int i = 0; i < classes.length; i++) {
                points[known.get(i)] = ClusterAgreement.largest(table[cluster[i]]) == classes[i] ? 1 : 0;
            }
        }
        int judged = protocol.isUnknownCounted() ? points.length : classes.length;
        int right = (int) Arrays.stream(points).filter(point -> point == 1).count();
        return new ClusteringReport(
                name,
                labels.size(),
                classes.length,
                judged,
                clusters,
                judged == 0 ? 0 : (double) right / judged,
                Bootstrap.accuracy(right, judged, protocol),
                agreement,
                new Outcomes.Points(points));
    }

    private static int[] cluster(HeapMatrix vectors, List<Integer> known, int clusters, long seed) {
        var rows = HeapMatrix.zeros(known.size(), vectors.dimension());
        for (int i = 0; i < known.size(); i++) {
            rows.setRow(i, vectors.row(known.get(i)), 0);
        }
        var best = KMeans.of(rows, KMeans.Options.of(clusters).withSeed(seed), ClusteringListener.SILENT);
        for (int start = 1; start < STARTS; start++) {
            var other = KMeans.of(rows, KMeans.Options.of(clusters).withSeed(seed + start), ClusteringListener.SILENT);
            best = other.inertia() < best.inertia() ? other : best;
        }
        return best.clusters();
    }
}
