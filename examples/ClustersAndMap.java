import dev.kindred.cluster.*;
import dev.kindred.format.AtomicFile;
import dev.kindred.format.VectorFile;
import dev.kindred.plot.*;

/// Groups words, and draws them on a plane: ClustersAndMap VECTORS CLUSTERS MAP.svg
void main(String[] arguments) {
    var embeddings = VectorFile.open(Path.of(arguments[0]));
    int clusters = Integer.parseInt(arguments[1]);
    var words = embeddings.vocabulary().words();
    var groups = KMeans.of(embeddings.matrix(), KMeans.Options.of(clusters), ClusteringListener.SILENT);
    var central = CentralRows.of(embeddings.matrix(), groups.clusters(), clusters, Geometry.COSINE, 3, 2);
    var names = new ArrayList<String>();
    for (var rows : central) {
        names.add(String.join(", ", rows.stream().map(words::get).toList()));
    }
    IO.println("inertia " + groups.inertia() + ": " + names);

    var dense = Hdbscan.of(embeddings.matrix(), Hdbscan.Options.of(2), ClusteringListener.SILENT);
    IO.println(dense.count() + " dense groups, " + dense.noise() + " words in none");

    var options = Tsne.Options.defaults().withPerplexity(Math.min(30, Tsne.mostPerplexity(words.size())));
    var map = Tsne.of(embeddings, options, MapListener.SILENT);
    var picture = Picture.of(words, map.places()).withGroups(groups.clusters(), names).withTitle("Words", "by t-SNE");
    AtomicFile.write(Path.of(arguments[2]), AtomicFile.UNKNOWN_SIZE, picture::writeSvg);
}
