package io.meridian.bench;

import io.meridian.bench.ChatCorpus.Message;
import io.meridian.masking.Masked;
import io.meridian.masking.Masker;
import io.meridian.masking.PersonalData;
import io.meridian.masking.Regions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/** How much text one thread masks: what may not be kept, and what is not for everybody's eyes. */
final class MaskingBench {

    private static final int MESSAGES = 20_000;
    private static final int ROUNDS = 7;
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final double LIMIT_MASKER = 5;
    private static final double LIMIT_PERSONAL = 1;
    private static final List<String> MARKETS = List.of("DE", "GB", "ES", "CN");
    private static final List<String> MANY = List.of("DE", "GB", "ES", "CN", "FR", "SA", "JP", "TR");

    private record Speed(double megabytes, double micros) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.1f, %.1f", megabytes, micros);
        }
    }

    private final Report report;
    private final List<String> texts;
    private final List<Message> messages;
    private final long bytes;

    MaskingBench(Report report) {
        this.report = report;
        ChatCorpus corpus = new ChatCorpus();
        messages = corpus.messages(MESSAGES);
        texts = messages.stream().map(Message::text).toList();
        bytes = texts.stream().mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length).sum();
        report.note(String.format(Locale.ROOT,
                "Masking: %d invented chat messages in %d languages, %.2f MB of UTF-8 (%d bytes each); %.1f %% hold something"
                        + " to mask, %.1f %% a card or an account; %.1f %% have other numbers only. One thread, after %d s of the"
                        + " same; MB of 1,000,000 bytes",
                MESSAGES, corpus.size(), bytes / 1e6, bytes / MESSAGES, share(Message::planted), share(Message::kept),
                share(message -> !message.planted() && message.text().chars().anyMatch(Character::isDigit)),
                WARM_UP.toSeconds()));
    }

    private double share(Predicate<Message> which) {
        return 100.0 * messages.stream().filter(which).count() / messages.size();
    }

    void run() {
        Masker masker = new Masker();
        PersonalData finder = new PersonalData();
        Regions markets = Regions.of(MARKETS);
        Regions many = Regions.of(MANY);
        limited("cards, security codes and IBANs", LIMIT_MASKER, masker::mask, Message::kept);
        limited("all personal data, telephone numbers of " + MARKETS.size() + " countries and international ones",
                LIMIT_PERSONAL, text -> finder.mask(text, markets), Message::planted);
        Function<String, Masked> most = text -> finder.mask(text, many);
        report.row("… of " + MANY.size() + " countries", measure(most).toString());
    }

    private void limited(String what, double limit, Function<String, Masked> masks, Predicate<Message> expected) {
        Speed speed = measure(masks);
        report.row("masking " + what + ", MB/s (median of " + ROUNDS + "), µs per message",
                "≥ " + Math.round(limit) + " MB/s", speed.toString(), speed.megabytes() >= limit);
        long right = messages.stream().filter(expected).filter(message -> masks.apply(message.text()).changed())
                .count();
        long wrong = messages.stream().filter(expected.negate())
                .filter(message -> masks.apply(message.text()).changed()).count();
        report.row("… messages in which it found something, of those that hold it, of the others", String.format(
                Locale.ROOT, "%.1f %%, %.1f %%", 100.0 * right / messages.stream().filter(expected).count(),
                100.0 * wrong / messages.stream().filter(expected.negate()).count()));
    }

    private Speed measure(Function<String, Masked> masks) {
        round(masks, WARM_UP);
        double[] nanos = new double[ROUNDS];
        Arrays.setAll(nanos, round -> round(masks, ROUND));
        Arrays.sort(nanos);
        double median = nanos[ROUNDS / 2];
        report.say(String.format(Locale.ROOT, "rounds from %.0f to %.0f ns per message", nanos[0], nanos[ROUNDS - 1]));
        return new Speed(bytes * 1e3 / MESSAGES / median, median / 1e3);
    }

    /** Masks all texts again and again until the time is over; gives nanoseconds per message. */
    private double round(Function<String, Masked> masks, Duration time) {
        long found = 0;
        long times = 0;
        long start = System.nanoTime();
        do {
            for (String text : texts) {
                found += masks.apply(text).text().length();
            }
            times++;
        } while (System.nanoTime() - start < time.toNanos());
        double each = (double) (System.nanoTime() - start) / times / MESSAGES;
        if (found == 0) {
            throw new IllegalStateException("Nothing was left of the texts");
        }
        return each;
    }
}
