package io.meridian.channel.adapter.whatsapp;

import io.meridian.channel.adapter.SendFailure;
import io.meridian.channel.adapter.SendFailure.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** The codes of Meta's errors, as far as they matter. Confirm the list against Meta's page with every version. */
final class GraphError {

    /** Two messages to one person in so short a time, once the first 45 are used up. */
    private static final Duration PAIR_PAUSE = Duration.ofSeconds(6);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Set<Integer> RATE = Set.of(4, 80007, 130429, 133016);
    private static final int PAIR = 131056;
    private static final Map<Integer, Kind> KINDS = Map.ofEntries(Map.entry(1, Kind.RETRYABLE),
            Map.entry(2, Kind.RETRYABLE), Map.entry(131000, Kind.RETRYABLE), Map.entry(131016, Kind.RETRYABLE),
            Map.entry(131057, Kind.RETRYABLE), Map.entry(133004, Kind.RETRYABLE), Map.entry(131047, Kind.WINDOW_CLOSED),
            Map.entry(131026, Kind.NOT_REACHABLE), Map.entry(131030, Kind.NOT_REACHABLE),
            Map.entry(131031, Kind.BLOCKED), Map.entry(131050, Kind.BLOCKED), Map.entry(368, Kind.POLICY),
            Map.entry(130497, Kind.POLICY), Map.entry(131048, Kind.POLICY), Map.entry(131049, Kind.POLICY),
            Map.entry(0, Kind.INVALID), Map.entry(3, Kind.AUTH), Map.entry(10, Kind.AUTH), Map.entry(190, Kind.AUTH),
            Map.entry(131005, Kind.AUTH), Map.entry(133010, Kind.AUTH));

    private GraphError() {}

    /** @param code 0 for none */
    static SendFailure of(int code, int httpStatus) {
        String text = code == 0 ? "http_" + httpStatus : Integer.toString(code);
        if (code == PAIR) {
            return new SendFailure(Kind.RATE_LIMITED, text, PAIR_PAUSE);
        }
        if (RATE.contains(code) || (code == 0 && httpStatus == 429)) {
            return new SendFailure(Kind.RATE_LIMITED, text, PAUSE);
        }
        if (code == 0) {
            return new SendFailure(byStatus(httpStatus), text);
        }
        boolean permission = code >= 200 && code < 300;
        return new SendFailure(permission ? Kind.AUTH : KINDS.getOrDefault(code, byStatus(httpStatus)), text);
    }

    private static Kind byStatus(int status) {
        if (status == 401 || status == 403) {
            return Kind.AUTH;
        }
        return status >= 500 ? Kind.RETRYABLE : Kind.INVALID;
    }
}
