package dev.kindred.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FloatTextTest {

    private static void assertAgreesWithTheJdk(String text) {
        byte[] bytes = ("x" + text + "y").getBytes(StandardCharsets.US_ASCII);
        assertThat(Float.floatToRawIntBits(FloatText.parse(bytes, 1, bytes.length - 1)))
                .as(text)
                .isEqualTo(Float.floatToRawIntBits(Float.parseFloat(text)));
    }

    @Test
    void shortestFormOfAnyFloatIsReadBack() {
        var random = new Random(1);
        for (int i = 0; i < 300_000; i++) {
            float value = Float.intBitsToFloat(random.nextInt());
            if (Float.isFinite(value)) {
                assertAgreesWithTheJdk(Float.toString(value));
            }
        }
    }

    @Test
    void decimalsOfAnyLengthAgreeWithTheJdk() {
        var random = new Random(2);
        for (int i = 0; i < 300_000; i++) {
            var text = new StringBuilder(random.nextBoolean() ? "-" : "");
            int length = 1 + random.nextInt(26);
            int point = random.nextInt(length + 1);
            for (int d = 0; d < length; d++) {
                text.append(d == point ? "." : "").append((char) ('0' + random.nextInt(10)));
            }
            if (random.nextInt(3) == 0) {
                text.append(random.nextBoolean() ? "e" : "E").append(random.nextInt(120) - 60);
            }
            assertAgreesWithTheJdk(text.toString());
        }
    }

    @Test
    void decimalsOfDoublesAgreeWithTheJdk() {
        var random = new Random(3);
        for (int i = 0; i < 200_000; i++) {
            assertAgreesWithTheJdk(Double.toString(random.nextGaussian()));
            assertAgreesWithTheJdk(String.format(Locale.ROOT, "%.6f", random.nextGaussian() * 0.1));
        }
    }

    /// Where rounding twice, to double and then to float, goes wrong: on and beside the midpoints of two floats.
    @Test
    void numbersBesideTheMidpointOfTwoFloatsAgreeWithTheJdk() {
        var random = new Random(4);
        for (int i = 0; i < 100_000; i++) {
            float low = Float.intBitsToFloat(random.nextInt(0x7f00_0000));
            double midpoint = ((double) low + Math.nextUp(low)) / 2;
            var exact = new java.math.BigDecimal(midpoint);
            assertAgreesWithTheJdk(exact.toString());
            assertAgreesWithTheJdk(exact.add(exact.ulp()).toString());
            assertAgreesWithTheJdk(exact.subtract(exact.ulp()).toString());
            assertAgreesWithTheJdk(exact.round(new java.math.MathContext(17)).toString());
            assertAgreesWithTheJdk(exact.round(new java.math.MathContext(18)).toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "+0",
                "0.0",
                "-0.000",
                "1",
                "+1",
                "1.",
                ".5",
                "-.5",
                "1e5",
                "1E+5",
                "1e-5",
                "1e-46",
                "1e-45",
                "7e-46",
                "1.1754943508222875e-38",
                "1.17549435e-38",
                "3.4028235e38",
                "3.4028236e38",
                "3.40282356779733661637539395458e38",
                "1e39",
                "-1e39",
                "1e400",
                "1e-400",
                "1e999999999999",
                "1e-999999999999",
                "0e999999999999",
                "00000000000000000000000000000000000001.5",
                "0.00000000000000000000000000000000000000000000001",
                "16777217",
                "16777219",
                "33554435",
                "9007199254740993",
                "123456789012345678901234567890"
            })
    void oddSpellingsAgreeWithTheJdk(String text) {
        assertAgreesWithTheJdk(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+",
                ".",
                "e5",
                "-.",
                "1e",
                "1e+",
                "1.2.3",
                "--1",
                "1-",
                "0x10",
                "1f",
                "1d",
                " 1",
                "1 ",
                "nan",
                "NaN",
                "inf",
                "Infinity",
                "1,5",
                "１",
                "1e5.0"
            })
    void whatIsNoDecimalNumberIsNaN(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(FloatText.parse(bytes, 0, bytes.length)).isNaN();
    }
}
