import dev.kindred.columns.ArrowFile;
import dev.kindred.columns.ColumnNames;
import dev.kindred.columns.ParquetFile;
import dev.kindred.format.Keeping;
import dev.kindred.format.Progress;
import dev.kindred.format.VectorFile;
import dev.kindred.format.WriteOptions;

/// Writes vectors as columns, for pandas, Polars, Spark and DuckDB, and reads them again: Columns VECTORS FOLDER
void main(String[] arguments) {
    var embeddings = VectorFile.open(Path.of(arguments[0]));
    Path parquet = Path.of(arguments[1], "vectors.parquet");
    Path feather = Path.of(arguments[1], "vectors.feather");
    ParquetFile.write(embeddings, parquet, WriteOptions.defaults());
    ArrowFile.write(embeddings, feather, WriteOptions.defaults());
    IO.println(ArrowFile.read(feather).size() + " words from Arrow");

    var names = ColumnNames.usual().withWord("word").withVector("vector");
    var loaded = ParquetFile.load(parquet, names, Keeping.Simply.IN_MEMORY, Progress.SILENT);
    IO.println(loaded.rows() + " words from Parquet, of dimension " + loaded.embeddings().dimension());
}
