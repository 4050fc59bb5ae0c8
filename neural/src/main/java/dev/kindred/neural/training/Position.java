package dev.kindred.neural.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// Where training stands: what else there is to know of it are numbers in tensors.
///
/// @param step        updates made
/// @param epoch       the running one, from 0
/// @param batch       of the epoch, the next one
/// @param tokens      read so far
/// @param lossSum     of the epoch's predictions so far
/// @param predictions of the epoch so far
/// @param best        of all validations; NaN before the first one
/// @param worse       validations since then
record Position(
        long step, int epoch, int batch, long tokens, double lossSum, long predictions, double best, int worse) {

    static final Position START = new Position(0, 0, 0, 0, 0, 0, Double.NaN, 0);

    SequencedMap<String, String> toMap() {
        var map = new LinkedHashMap<String, String>();
        map.put("step", String.valueOf(step));
        map.put("epoch", String.valueOf(epoch));
        map.put("batch", String.valueOf(batch));
        map.put("tokens", String.valueOf(tokens));
        map.put("loss-sum", String.valueOf(lossSum));
        map.put("predictions", String.valueOf(predictions));
        map.put("best", String.valueOf(best));
        map.put("worse", String.valueOf(worse));
        return map;
    }

    /// @throws NumberFormatException if something is missing or no number
    static Position of(Map<String, String> map) {
        return new Position(
                Long.parseLong(map.getOrDefault("step", "")),
                Integer.parseInt(map.getOrDefault("epoch", "")),
                Integer.parseInt(map.getOrDefault("batch", "")),
                Long.parseLong(map.getOrDefault("tokens", "")),
                Double.parseDouble(map.getOrDefault("loss-sum", "")),
                Long.parseLong(map.getOrDefault("predictions", "")),
                Double.parseDouble(map.getOrDefault("best", "")),
                Integer.parseInt(map.getOrDefault("worse", "")));
    }

    Position afterBatch(long newTokens, double loss, long newPredictions) {
        return new Position(
                step,
                epoch,
                batch + 1,
                tokens + newTokens,
                lossSum + loss * newPredictions,
                predictions + newPredictions,
                best,
                worse);
    }

    Position afterStep() {
        return new Position(step + 1, epoch, batch, tokens, lossSum, predictions, best, worse);
    }

    Position nextEpoch() {
        return new Position(step, epoch + 1, 0, tokens, 0, 0, best, worse);
    }

    Position judged(double value, boolean isBest) {
        return new Position(
                step, epoch, batch, tokens, lossSum, predictions, isBest ? value : best, isBest ? 0 : worse + 1);
    }

    double meanLoss() {
        return lossSum / predictions;
    }
}
