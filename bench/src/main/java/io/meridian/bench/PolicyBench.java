package io.meridian.bench;

import io.meridian.contracts.consent.ContactChannel;
import io.meridian.contracts.rules.Asks;
import io.meridian.contracts.rules.LawSnapshot;
import io.meridian.contracts.rules.LawSnapshot.WrittenPack;
import io.meridian.contracts.rules.RuleTopics;
import io.meridian.contracts.rules.TenantRulesSnapshot;
import io.meridian.contracts.rules.WrittenRule;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.policy.law.Party;
import io.meridian.policy.law.Policies;
import io.meridian.policy.law.Question;
import io.meridian.policy.law.RuleTexts;
import io.meridian.policy.law.Subject;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * What an answer of the rules takes, by the law that the region has published and a tenant with rules of its own; without
 * any I/O, as a service asks before each send.
 */
final class PolicyBench {

    private static final int LIMIT_MICROS = 20;
    private static final int WARM_UP = 300_000;
    private static final int ANSWERS = 2_000_000;
    private static final int OWN_RULES = 20;

    private final LocalRegion region;
    private final Report report;
    private final Random random = new Random(7);
    private final TenantId tenant = new TenantId(new UUID(1, 1));
    private final Policies policies = new Policies();

    PolicyBench(LocalRegion region, Report report) {
        this.region = region;
        this.report = report;
    }

    void run() {
        LawSnapshot law = SignedTopic.read(region, RuleTopics.RULES, RuleTopics.LAW_KEY, LawSnapshot.class);
        policies.learn(law);
        policies.learn(tenant, ownRules());
        report.note("Rules: %d packs with %d rules as the region has published them, and %d own rules of the tenant"
                .formatted(law.packs().size(), law.packs().stream().mapToInt(pack -> pack.rules().size()).sum(),
                        OWN_RULES));
        List<String> places = law.packs().stream().map(WrittenPack::jurisdiction).toList();
        measure("one place", places, 1, true);
        measure("three places", places, 3, true);
        measure("the USA and the EU, with all their parts", List.of("US", "EU"), 2, false);
    }

    private void measure(String what, List<String> places, int each, boolean limited) {
        List<Question> questions = IntStream.range(0, 4_096).mapToObj(i -> question(places, each)).toList();
        Subject[] subjects = Subject.values();
        Histogram nanos = new Histogram(1_000_000_000L, 3);
        long sum = 0;
        for (int i = 0; i < WARM_UP + ANSWERS; i++) {
            Question question = questions.get(i % questions.size());
            Subject subject = subjects[i % subjects.length];
            long start = System.nanoTime();
            sum += policies.answer(tenant, subject, question).grounds().size();
            long took = System.nanoTime() - start;
            if (i >= WARM_UP) {
                nanos.recordValue(took);
            }
        }
        report.say(what + ": " + sum + " grounds");
        double p99 = nanos.getValueAtPercentile(99) / 1_000.0;
        String reached = String.format(Locale.ROOT, "%.1f / %.1f / %.1f", nanos.getValueAtPercentile(50) / 1_000.0, p99,
                nanos.getValueAtPercentile(99.9) / 1_000.0);
        if (limited) {
            report.row("one answer of the rules, " + what + ", p50 / p99 / p99.9 µs", "p99 20", reached,
                    p99 <= LIMIT_MICROS);
        } else {
            report.row("one answer of the rules, " + what + ", p50 / p99 / p99.9 µs", reached);
        }
    }

    private Question question(List<String> places, int each) {
        Set<String> where = random.ints(0, places.size()).distinct().limit(Math.min(each, places.size()))
                .mapToObj(places::get).collect(Collectors.toSet());
        ContactChannel[] channels = ContactChannel.values();
        return new Question(where, channels[random.nextInt(channels.length)],
                random.nextBoolean() ? Party.CONSUMER : Party.BUSINESS,
                LocalDate.parse("2026-11-22").plusDays(random.nextInt(400)));
    }

    private static TenantRulesSnapshot ownRules() {
        List<String> channels = List.of("voice", "sms", "email", "messaging");
        return new TenantRulesSnapshot(IntStream.range(0, OWN_RULES)
                .mapToObj(i -> new WrittenRule("tenant." + i, RuleTexts.word(Subject.CONSENT),
                        List.of(channels.get(i % channels.size())), List.of(), Asks.grade("opt-in"), true, "known",
                        List.of(), "", null, null))
                .toList());
    }
}
