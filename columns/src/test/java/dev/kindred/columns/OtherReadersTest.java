package dev.kindred.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.schema.ColumnProjection;
import dev.kindred.format.VectorFormat;
import dev.kindred.format.WriteOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A library that knows nothing of us reads what we write.
class OtherReadersTest {

    private static final int ROWS = 33_000;
    private static final int DIMENSION = 5;

    @Test
    void hardwoodReadsOurParquet(@TempDir Path folder) throws IOException {
        var written = ColumnRoundTripTest.random(ROWS, DIMENSION, true, 11);
        Path file = folder.resolve("v.parquet");
        ColumnFile.write(written, file, VectorFormat.PARQUET, WriteOptions.defaults());
        try (var reader = ParquetFileReader.open(InputFile.of(file));
                var columns = reader.columnReaders(ColumnProjection.all())) {
            assertThat(reader.getFileMetaData().numRows()).isEqualTo(ROWS);
            assertThat(reader.getFileMetaData().keyValueMetadata()).containsEntry("dimension", "5");
            int row = 0;
            while (columns.nextBatch()) {
                String[] words = columns.getColumnReader(0).getStrings();
                float[] numbers = columns.getColumnReader(1).getFloats();
                int[] starts = columns.getColumnReader(1).getLayerOffsets(0);
                long[] counts = columns.getColumnReader(2).getLongs();
                for (int i = 0; i < columns.getRecordCount(); i++, row++) {
                    var vector = Arrays.copyOfRange(numbers, starts[i], starts[i + 1]);
                    if (!words[i].equals(written.vocabulary().word(row))
                            || !Arrays.equals(vector, written.matrix().row(row))
                            || counts[i] != written.vocabulary().count(row)) {
                        fail("row " + row + ": " + words[i] + " " + Arrays.toString(vector) + " " + counts[i]);
                    }
                }
            }
            assertThat(row).isEqualTo(ROWS);
        }
    }
}
