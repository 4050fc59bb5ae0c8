package dev.kindred.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortestDecimalTest {

    private final byte[] text = new byte[ShortestDecimal.LONGEST];

    private String written(float number) {
        return new String(text, 0, ShortestDecimal.write(number, text, 0), StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @CsvSource({
        "0f, 0",
        "-0f, -0",
        "-1f, -1",
        "-1.5f, -1.5",
        "-99f, -99",
        "-100f, -100",
        "10f, 10",
        "-0.001f, -0.001",
        "-1e-6f, -0.000001",
        "-7e-7f, -7e-7",
        "1.5e-10f, 1.5e-10",
        "-12345678f, -12345678",
        "3e21f, 3e21",
        "-0.30103f, -0.30103",
        "1.1754944E-38f, 1.1754944e-38",
        "-3.4028235e38f, -3.4028235e38"
    })
    void numbersAreWrittenAsKenLmWritesThem(float number, String expected) {
        assertThat(written(number)).isEqualTo(expected);
    }

    @Test
    void allHaveTheDigitsThatJavaFinds() {
        var random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            float number = (float) -Math.exp(12 * random.nextDouble() - 7.5);
            var expected = new BigDecimal(Float.toString(number));
            assertThat(new BigDecimal(written(number)).compareTo(expected))
                    .as("%s", number)
                    .isZero();
        }
    }
}
