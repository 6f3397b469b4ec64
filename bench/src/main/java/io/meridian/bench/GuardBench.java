package io.meridian.bench;

import io.meridian.bench.ChatCorpus.Message;
import io.meridian.contracts.rules.GuardSetsSnapshot;
import io.meridian.contracts.rules.RuleTopics;
import io.meridian.contracts.rules.TenantGuardSnapshot;
import io.meridian.contracts.rules.WrittenGuard;
import io.meridian.contracts.rules.WrittenGuardRule;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.policy.guard.Draft;
import io.meridian.policy.guard.Draft.Author;
import io.meridian.policy.guard.Draft.Occasion;
import io.meridian.policy.guard.GuardPolicies;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** What a check of a draft takes: without any I/O, as it is done before each answer goes out. */
final class GuardBench {

    private static final Pattern LATIN = Pattern.compile("\\p{IsLatin}+");
    private static final int LIMIT_MICROS = 1_000;
    private static final int WARM_UP = 20_000;
    private static final int CHECKS = 100_000;
    private static final int DRAFTS = 2_000;
    private static final int CHARS = 500;
    private static final int RULES = 500;
    private static final int MANY = 50_000;
    private static final List<String> LANGUAGES = List.of("ar", "de", "en", "ja", "pt", "*");

    private final LocalRegion region;
    private final Report report;
    private final Random random = new Random(13);
    private final TenantId tenant = new TenantId(new UUID(1, 2));
    private final ChatCorpus corpus = new ChatCorpus();
    private final List<String> words = corpus.messages(5_000).stream()
            .flatMap(message -> Arrays.stream(message.text().split("[^\\p{L}]+"))).filter(word -> word.length() > 2)
            .distinct().toList();

    GuardBench(LocalRegion region, Report report) {
        this.region = region;
        this.report = report;
    }

    void run() {
        GuardSetsSnapshot sets = SignedTopic.read(region, RuleTopics.GUARD, RuleTopics.GUARD_SETS_KEY,
                GuardSetsSnapshot.class);
        report.note(
                ("Guard: drafts of %d characters of invented chat in several languages; %d rules of the product as the"
                        + " region has published them, and own rules of the tenant about every text, of words of the same chat")
                        .formatted(CHARS, sets.rules().size()));
        measure(RULES + " own rules of 6 phrases", sets, IntStream.range(0, RULES)
                .mapToObj(i -> rule(i, LANGUAGES, language -> List.of(phrase()))).toList());
        measure("1 own rule of " + MANY + " phrases", sets,
                List.of(rule(0, List.of("en"), language -> IntStream.range(0, MANY).mapToObj(i -> phrase()).toList())));
    }

    private WrittenGuardRule rule(int number, List<String> languages, IntFunction<List<String>> phrases) {
        Map<String, List<String>> byLanguage = new java.util.HashMap<>();
        for (int i = 0; i < languages.size(); i++) {
            byLanguage.put(languages.get(i), phrases.apply(i));
        }
        return new WrittenGuardRule("own." + number, false, Map.of(), Map.of(),
                new WrittenGuard("forbidden", "warn", byLanguage,
                        Map.of(), Map.of(), Map.of("en", "other"), "start", List.of(), List.of(), List.of(), "any",
                        null, null,
                        null));
    }

    /** Of two or three words, some of them in part or with a gap. */
    private String phrase() {
        String first = word();
        return switch (random.nextInt(4)) {
            case 0 -> first + " " + word();
            case 1 -> first + " ... " + word();
            // Scripts without spaces make several words of what stands between two.
            case 2 -> first + (LATIN.matcher(first).matches() ? "* " : " ") + word();
            default -> first + " " + word() + " " + word();
        };
    }

    private String word() {
        return words.get(random.nextInt(words.size()));
    }

    private void measure(String what, GuardSetsSnapshot sets, List<WrittenGuardRule> own) {
        GuardPolicies policies = new GuardPolicies();
        policies.learn(sets);
        policies.learn(tenant, new TenantGuardSnapshot(own, Map.of()));
        Iterator<Message> chat = corpus.messages(DRAFTS * 20).iterator();
        List<Draft> drafts = IntStream.range(0, DRAFTS).mapToObj(i -> draft(chat)).toList();
        Histogram nanos = new Histogram(1_000_000_000L, 3);
        long found = 0;
        for (int i = 0; i < WARM_UP + CHECKS; i++) {
            long start = System.nanoTime();
            found += policies.answer(tenant, drafts.get(i % DRAFTS)).findings().size();
            long took = System.nanoTime() - start;
            if (i >= WARM_UP) {
                nanos.recordValue(took);
            }
        }
        report.say(what + ": " + found + " findings");
        double p99 = nanos.getValueAtPercentile(99) / 1_000.0;
        report.row("a check of a draft of " + CHARS + " characters, " + what + ", p50 / p99 / p99.9 µs",
                "p99 " + LIMIT_MICROS, String.format(Locale.ROOT, "%.0f / %.0f / %.0f",
                        nanos.getValueAtPercentile(50) / 1_000.0, p99, nanos.getValueAtPercentile(99.9) / 1_000.0),
                p99 <= LIMIT_MICROS);
    }

    private Draft draft(Iterator<Message> chat) {
        StringBuilder text = new StringBuilder();
        while (text.length() < CHARS && chat.hasNext()) {
            text.append(chat.next().text()).append(". ");
        }
        return new Draft(text.substring(0, Math.min(CHARS, text.length())), "ar", Set.of("SA"), "widget", Author.AGENT,
                random.nextBoolean() ? Occasion.ANY : Occasion.OPENING, LocalDate.parse("2027-02-10"));
    }
}
