package dev.kindred.eval;

/// How well clusters agree with classes that are known.
///
/// @param purity       the share of items in whose cluster their own class is the largest (Manning, Raghavan &
///                     Schütze 2008, section 16.3); of equally large ones the first counts
/// @param homogeneity  `1 - H(class | cluster) / H(class)` (Rosenberg & Hirschberg 2007); 1 where there is one class
/// @param completeness `1 - H(cluster | class) / H(cluster)`
/// @param vMeasure     the harmonic mean of both, which is the mutual information divided by the mean entropy
/// @param adjustedRand Rand's index, 0 for chance and 1 for equality (Hubert & Arabie 1985)
public record ClusterAgreement(
        double purity, double homogeneity, double completeness, double vMeasure, double adjustedRand) {

    /// Of nothing.
    static final ClusterAgreement NONE = new ClusterAgreement(0, 0, 0, 0, 0);

    /// @param cluster `[items]`, numbers below `clusters`
    /// @param clazz   `[items]`, numbers below `classes`
    static ClusterAgreement of(int[] cluster, int clusters, int[] clazz, int classes) {
        var table = table(cluster, clusters, clazz, classes);
        var ofCluster = new long[clusters];
        var ofClass = new long[classes];
        long largest = 0;
        for (int k = 0; k < clusters; k++) {
            for (int c = 0; c < classes; c++) {
                ofCluster[k] += table[k][c];
                ofClass[c] += table[k][c];
            }
            largest += table[k][largest(table[k])];
        }
        int items = cluster.length;
        double both = jointEntropy(table, items);
        double classEntropy = jointEntropy(new long[][] {ofClass}, items);
        double clusterEntropy = jointEntropy(new long[][] {ofCluster}, items);
        double shared = classEntropy + clusterEntropy - both;
        double homogeneity = classEntropy > 0 ? Math.clamp(shared / classEntropy, 0, 1) : 1;
        double completeness = clusterEntropy > 0 ? Math.clamp(shared / clusterEntropy, 0, 1) : 1;
        double sum = homogeneity + completeness;
        return new ClusterAgreement(
                (double) largest / items,
                homogeneity,
                completeness,
                sum > 0 ? 2 * homogeneity * completeness / sum : 0,
                adjustedRand(table, ofCluster, ofClass, items));
    }

    /// `[clusters][classes]`: how many items lie in both.
    static long[][] table(int[] cluster, int clusters, int[] clazz, int classes) {
        var table = new long[clusters][classes];
        for (int i = 0; i < cluster.length; i++) {
            table[cluster[i]][clazz[i]]++;
        }
        return table;
    }

    /// The class of which a cluster has most.
    static int largest(long[] counts) {
        int largest = 0;
        for (int c = 1; c < counts.length; c++) {
            largest = counts[c] > counts[largest] ? c : largest;
        }
        return largest;
    }

    private static double jointEntropy(long[][] counts, double items) {
        double entropy = 0;
        for (var row : counts) {
            for (long count : row) {
                entropy -= count == 0 ? 0 : count / items * Math.log(count / items);
            }
        }
        return entropy;
    }

    private static double adjustedRand(long[][] table, long[] ofCluster, long[] ofClass, long items) {
        double together = 0;
        for (var row : table) {
            together += pairs(row);
        }
        double inClusters = pairs(ofCluster);
        double inClasses = pairs(ofClass);
        double all = items * (items - 1) / 2.0;
        double expected = all > 0 ? inClusters * inClasses / all : 0;
        double most = (inClusters + inClasses) / 2;
        return most == expected ? 1 : (together - expected) / (most - expected);
    }

    private static double pairs(long[] counts) {
        double pairs = 0;
        for (long count : counts) {
            pairs += count * (count - 1) / 2.0;
        }
        return pairs;
    }
}
