package dev.kindred.columns;

import dev.kindred.format.Keeping;
import dev.kindred.format.Loaded;
import dev.kindred.format.Progress;
import dev.kindred.format.VectorFormat;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Type;

/// Reads an Arrow file or stream, record batch by record batch.
final class ArrowReader {

    private final Path path;
    private final MemorySegment file;
    private final ArrowMessages messages;
    private final List<ArrowField> fields;
    private final ColumnChoice choice;
    private final Map<Long, List<ArrowArray>> dictionaries = new HashMap<>();

    ArrowReader(Path path, MemorySegment file, ColumnNames names) {
        this.path = path;
        this.file = file;
        this.messages = ArrowMessages.of(file);
        Schema schema = messages.schema();
        if (schema.endianness() != Endianness.Little) {
            throw new IllegalArgumentException("numbers in big-endian order");
        }
        this.fields = ArrowField.of(schema);
        this.choice = ColumnChoice.of(path, columns(), names);
    }

    private List<ColumnChoice.Column> columns() {
        return fields.stream().map(ArrowField::column).toList();
    }

    ColumnFile.Facts facts() {
        var field = fields.get(choice.vectors().getFirst());
        var numbers = choice.isList() ? field.children().getFirst() : field;
        return new ColumnFile.Facts(
                numbers.numberType(), dimension().orElse(0), choice.count().isPresent());
    }

    Loaded read(Keeping keeping, Progress progress) {
        try (var intake = new Intake(path, VectorFormat.ARROW, choice, columns(), keeping, file.byteSize())) {
            for (var piece = messages.next(); piece.isPresent(); piece = messages.next()) {
                take(piece.get(), intake);
                progress.reached((double) piece.get().end() / file.byteSize());
            }
            return intake.finish(dimension());
        }
    }

    private void take(ArrowMessages.Piece piece, Intake intake) {
        switch (piece.message().headerType()) {
            case MessageHeader.RecordBatch -> {
                var batch = ArrowMessages.required(piece.message(), new RecordBatch());
                intake.take(new ArrowRows(new ArrowBatch(batch, piece.body()), fields, choice, dictionary()));
            }
            case MessageHeader.DictionaryBatch ->
                define(ArrowMessages.required(piece.message(), new DictionaryBatch()), piece.body());
            default ->
                throw new IllegalArgumentException(
                        "a message of type " + piece.message().headerType() + " among the record batches");
        }
    }

    /// Only the dictionary of the words matters.
    private void define(DictionaryBatch batch, MemorySegment body) {
        var word = fields.get(choice.word());
        if (word.dictionary().isPresent() && word.dictionary().getAsLong() == batch.id()) {
            if (batch.data() == null) {
                throw new IllegalArgumentException("a dictionary without entries");
            }
            var parts = batch.isDelta() ? new ArrayList<>(dictionary().orElseThrow()) : new ArrayList<ArrowArray>();
            parts.add(new ArrowBatch(batch.data(), body).take(word.values().orElseThrow()));
            dictionaries.put(batch.id(), parts);
        }
    }

    private Optional<List<ArrowArray>> dictionary() {
        var id = fields.get(choice.word()).dictionary();
        return id.isEmpty() ? Optional.empty() : Optional.of(dictionaries.getOrDefault(id.getAsLong(), List.of()));
    }

    /// As far as the schema tells it.
    private OptionalInt dimension() {
        var field = fields.get(choice.vectors().getFirst());
        if (!choice.isList()) {
            return OptionalInt.of(choice.vectors().size());
        }
        return field.type() == Type.FixedSizeList ? OptionalInt.of(field.size()) : OptionalInt.empty();
    }
}
