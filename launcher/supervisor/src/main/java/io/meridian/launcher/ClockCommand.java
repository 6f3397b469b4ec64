package io.meridian.launcher;

import io.meridian.launcher.process.LaunchException;
import io.meridian.launcher.process.PidFiles;
import io.meridian.launcher.region.BusinessTime;
import io.meridian.launcher.region.DataDirectory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Shows and moves the business time of a running region. */
final class ClockCommand {

    /** The services look once a second: afterwards all of them have seen it. */
    private static final Duration UNTIL_ALL_KNOW = Duration.ofMillis(1100);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss",
            Locale.ENGLISH);

    private final Options options;
    private final Clock clock;

    ClockCommand(Options options, Clock clock) {
        this.options = options;
        this.clock = clock;
    }

    /** What the user reads. */
    String run() throws InterruptedException {
        ClockChange change = ClockChange.parse(options.action());
        DataDirectory data = new DataDirectory(options.directory());
        requireRunning(data);
        BusinessTime time = new BusinessTime(data);
        Duration before = time.ahead();
        Duration ahead = change.apply(before, clock.instant());
        if (ahead.abs().compareTo(ClockChange.FARTHEST) > 0) {
            throw new LaunchException("That would be more than ten years away from real time. Business time stays "
                    + describe(before) + ".");
        }
        // A damaged file reads as real time: "off" takes that away too.
        if (!(change instanceof ClockChange.Show)) {
            time.move(ahead);
        }
        if (!ahead.equals(before)) {
            Thread.sleep(UNTIL_ALL_KNOW);
        }
        return text(data.region().orElse(options.regionToStart()), clock.instant(), ahead);
    }

    private void requireRunning(DataDirectory data) {
        boolean runs = data.region().isPresent()
                && new PidFiles(data.run()).all().stream().anyMatch(process -> process.running().isPresent());
        if (!runs) {
            throw new LaunchException("Region " + options.regionToStart() + " does not run. Start it: ./meridian up");
        }
    }

    /** How far it is ahead, in words. */
    static String describe(Duration ahead) {
        if (ahead.isZero()) {
            return "real time";
        }
        Duration size = ahead.abs();
        StringBuilder words = new StringBuilder();
        add(words, size.toDays(), "d");
        add(words, size.toHoursPart(), "h");
        add(words, size.toMinutesPart(), "min");
        add(words, size.toSecondsPart(), "s");
        return words.append(ahead.isNegative() ? "behind real time" : "ahead of real time").toString();
    }

    private static void add(StringBuilder words, long number, String unit) {
        if (number > 0) {
            words.append(number).append(' ').append(unit).append(' ');
        }
    }

    /** The time of a region in UTC and where the demo's markets are. */
    static String text(String region, Instant real, Duration ahead) {
        Instant now = real.plus(ahead).truncatedTo(ChronoUnit.SECONDS);
        Map<String, String> places = new LinkedHashMap<>();
        places.put("UTC", "UTC");
        places.put("London", "Europe/London");
        places.put("Berlin, Paris, Madrid", "Europe/Berlin");
        places.put("Sao Paulo", "America/Sao_Paulo");
        places.put("Riyadh", "Asia/Riyadh");
        places.put("Shanghai", "Asia/Shanghai");
        StringBuilder text = new StringBuilder(
                "Business time of region %s: %s%n".formatted(region, describe(ahead)));
        places.forEach((place, zone) -> text
                .append("  %-22s %s%n".formatted(place, MOMENT.format(now.atZone(ZoneId.of(zone))))));
        if (!ahead.isZero()) {
            text.append("Back to real time: ./meridian clock off%n".formatted());
        }
        return text.toString().stripTrailing();
    }
}
