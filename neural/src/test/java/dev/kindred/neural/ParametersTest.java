package dev.kindred.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindred.format.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParametersTest {

    private final Backend backend = Backend.open(Device.CPU, 1);

    @TempDir
    Path folder;

    @Test
    void aNetworkInAFolderIsTheSameNetwork() {
        try (var written = new Tiny(backend, 1, 3);
                var read = new Tiny(backend, 2, 3)) {
            assertThat(numbers(read)).isNotEqualTo(numbers(written));
            NetworkFolder.write(written, folder.resolve("model"), _ -> {});
            var configuration = NetworkFolder.configuration(folder.resolve("model"));
            assertThat(configuration.type()).isEqualTo("tiny");
            assertThat(configuration.whole("size", 1, 10)).isEqualTo(3);
            NetworkFolder.read(read, folder.resolve("model"));
            assertThat(numbers(read)).containsExactly(numbers(written));
        }
    }

    @Test
    void aFolderOfAnotherNetworkIsRefused() {
        try (var written = new Tiny(backend, 1, 3);
                var larger = new Tiny(backend, 1, 4)) {
            NetworkFolder.write(written, folder.resolve("model"), _ -> {});
            assertThatThrownBy(() -> NetworkFolder.read(larger, folder.resolve("model")))
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("tensor \"matrix\" is F32 [3, 2], the network's is F32 [4, 2]");
            larger.parameters().add("more", Initialization.zeros(), 1);
            assertThatThrownBy(() -> NetworkFolder.write(written, folder.resolve("model"), _ -> {}))
                    .hasMessageContaining("exists");
        }
    }

    @Test
    void settingsOfAnotherKindAreRefusedByName() throws IOException {
        Path file = folder.resolve("config.json");
        Files.writeString(file, "{\"size\": \"three\", \"rate\": 1}");
        var configuration = Configuration.read(file);
        assertThatThrownBy(() -> configuration.whole("size"))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("has size \"three\", must be a whole number");
        assertThatThrownBy(() -> configuration.text("name")).hasMessageContaining("has no name");
        assertThatThrownBy(() -> configuration.whole("rate", 2, 5)).hasMessageContaining("has rate 1, must be 2 to 5");
        Files.writeString(file, "[1, 2");
        assertThatThrownBy(() -> Configuration.read(file)).hasMessageContaining("is no JSON");
    }

    @Test
    void initialNumbersDependOnSeedAndNameAlone() {
        try (var one = new Parameters(backend, 1);
                var two = new Parameters(backend, 1)) {
            var alone = one.add("b", Initialization.normal(1), 5);
            two.add("a", Initialization.normal(1), 5);
            var second = two.add("b", Initialization.normal(1), 5);
            assertThat(Backend.floats(second)).containsExactly(Backend.floats(alone));
            assertThat(Backend.floats(two.get("a"))).isNotEqualTo(Backend.floats(second));
        }
    }

    @Test
    void tensorsOutliveTheScopeTheyWereMadeIn() {
        try (var parameters = new Parameters(backend, 1)) {
            try (var _ = new PointerScope()) {
                parameters.add("a", Initialization.constant(2), 2);
            }
            assertThat(Backend.floats(parameters.get("a").mul(new Scalar(3)))).containsExactly(6, 6);
            assertThatThrownBy(() -> parameters.get("b")).hasMessageContaining("no parameter \"b\"; there are [a]");
        }
    }

    @Test
    void withoutACardTheDeviceIsRefusedWithTheReason() {
        assertThatThrownBy(() -> Backend.open(Device.CUDA, 1))
                .isInstanceOf(BackendUnavailableException.class)
                .hasMessageContaining("device cuda:");
    }

    @Test
    void sequencesAreFilledUpAndMasked() {
        var batch = TokenBatch.of(new int[][] {{5, 6, 7}, {8}}, 1, backend);
        assertThat(Backend.wholes(batch.ids())).containsExactly(5, 6, 7, 8, 1, 1);
        assertThat(Backend.wholes(batch.mask())).containsExactly(1, 1, 1, 1, 0, 0);
        assertThat(batch.lengths()).containsExactly(3, 1);
        assertThat(List.of(batch.size(), batch.length())).isEqualTo(List.of(2, 3));
    }

    private static float[] numbers(Tiny network) {
        return Backend.floats(network.parameters().get("matrix"));
    }

    private record Tiny(Parameters parameters, Configuration configuration) implements Network {

        Tiny(Backend backend, long seed, int size) {
            this(
                    new Parameters(backend, seed),
                    Configuration.of("tiny").with("size", size).with("names", Arrays.asList("a", "b")));
            parameters.add("matrix", Initialization.normal(1), size, 2);
            parameters.addFixed("number", Initialization.ones());
        }
    }
}
