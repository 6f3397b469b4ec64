package io.meridian.launcher;

import io.meridian.launcher.process.LaunchException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code ./meridian clock} is told to do with business time. */
sealed interface ClockChange {

    /** Nothing: only show it. */
    record Show() implements ClockChange {

        @Override
        public Duration apply(Duration ahead, Instant real) {
            return ahead;
        }
    }

    /** Forward from where it is, or back if negative. */
    record Step(Duration by) implements ClockChange {

        @Override
        public Duration apply(Duration ahead, Instant real) {
            return ahead.plus(by);
        }
    }

    /** To a moment, from which it runs on. */
    record To(Instant moment) implements ClockChange {

        @Override
        public Duration apply(Duration ahead, Instant real) {
            return Duration.between(real.truncatedTo(ChronoUnit.SECONDS), moment);
        }
    }

    /** Back to real time. */
    record Off() implements ClockChange {

        @Override
        public Duration apply(Duration ahead, Instant real) {
            return Duration.ZERO;
        }
    }

    /** Farther than this the calendars and the dates of the demo mean nothing, and PostgreSQL ends some day too. */
    Duration FARTHEST = Duration.ofDays(3660);

    Pattern STEP = Pattern.compile("([+-])(?=[0-9])(?:([0-9]{1,4})d)?(?:([0-9]{1,6})h)?(?:([0-9]{1,6})m)?"
            + "(?:([0-9]{1,8})s)?");

    String WORDS = "Say +25h, +90m, -2h, +1d12h, a moment such as 2026-12-24T22:00Z or 2026-12-24T23:00+01:00, or off;\n"
            + "nothing shows it.";

    /**
     * How far business time is ahead afterwards.
     *
     * @param ahead
     *            before
     * @param real
     *            the machine's time
     */
    Duration apply(Duration ahead, Instant real);

    /**
     * @param word
     *            empty to show
     * @throws LaunchException
     *             for anything else than {@link #WORDS}
     */
    static ClockChange parse(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "" -> new Show();
            case "off", "reset" -> new Off();
            default -> word.startsWith("+") || word.startsWith("-") ? step(word) : to(word);
        };
    }

    private static ClockChange step(String word) {
        Matcher parts = STEP.matcher(word);
        if (!parts.matches()) {
            throw new LaunchException(word + " is no step of time. " + WORDS);
        }
        Duration by = Duration.ofDays(number(parts.group(2))).plusHours(number(parts.group(3)))
                .plusMinutes(number(parts.group(4))).plusSeconds(number(parts.group(5)));
        return new Step("-".equals(parts.group(1)) ? by.negated() : by);
    }

    private static long number(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static ClockChange to(String word) {
        try {
            return new To(OffsetDateTime.parse(word).toInstant().truncatedTo(ChronoUnit.SECONDS));
        } catch (DateTimeException e) {
            boolean withoutZone = word.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+");
            throw new LaunchException(withoutZone
                    ? word + " does not say in which zone: write " + word + "Z for UTC, or its offset as in " + word
                            + "+01:00."
                    : word + " is no time. " + WORDS, e);
        }
    }
}
