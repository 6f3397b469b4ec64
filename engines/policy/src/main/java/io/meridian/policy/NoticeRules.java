package io.meridian.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Which notice the law asks for. A person may be in more than one place (the market of the shop, the browser's time
 * zone); the answer is the strictest over all of them, so that knowing more places never asks for less.
 */
public final class NoticeRules {

    /** A place that nobody knows, or that has no rule here; it gets the strict default. */
    public static final String UNKNOWN = "*";

    private static final Comparator<NoticeRule> STRICTNESS = Comparator.comparing(NoticeRule::kind)
            .thenComparingInt(NoticeRule::minorAge).thenComparing(NoticeRule::jurisdiction);

    private final Map<String, List<NoticeRule>> byJurisdiction = new HashMap<>();
    private final Map<String, String> parents;

    NoticeRules(Collection<NoticeRule> rules, Map<String, String> parents) {
        for (NoticeRule rule : rules) {
            List<NoticeRule> others = byJurisdiction.computeIfAbsent(rule.jurisdiction(), j -> new ArrayList<>());
            if (others.stream().anyMatch(rule::overlaps)) {
                throw new IllegalArgumentException("Two rules hold at the same time in " + rule.jurisdiction());
            }
            others.add(rule);
        }
        this.parents = Map.copyOf(parents);
        for (Purpose purpose : Purpose.values()) {
            if (own(UNKNOWN, purpose, LocalDate.MAX).isEmpty()) {
                throw new IllegalArgumentException("There is no default for " + purpose);
            }
        }
    }

    /** The rules that come with this release. */
    public static NoticeRules load() {
        return new NoticeRules(Table.read("notice-rules.tsv").stream().map(NoticeRules::rule).toList(),
                Jurisdictions.parents());
    }

    /**
     * The strictest notice.
     *
     * @param jurisdictions
     *            ISO 3166 country codes, a state as {@code US_CA}, or {@link #UNKNOWN}; not empty
     * @param day
     *            the day on which it is shown
     * @throws IllegalArgumentException
     *             without any place: whether nothing is known is for the caller to say, by {@link #UNKNOWN}
     */
    public Notice decide(Collection<String> jurisdictions, Purpose purpose, LocalDate day) {
        if (jurisdictions.isEmpty()) {
            throw new IllegalArgumentException("No place is given");
        }
        TreeSet<String> places = new TreeSet<>(jurisdictions);
        List<NoticeRule> rules = places.stream().map(place -> of(place, purpose, day)).distinct().sorted(STRICTNESS)
                .toList();
        NoticeRule strictest = rules.getLast();
        int minorAge = rules.stream().mapToInt(NoticeRule::minorAge).max().orElseThrow();
        return new Notice(strictest.kind(), minorAge, strictest.textKey(), places,
                rules.stream().map(rule -> rule.jurisdiction() + ":" + rule.source()).toList());
    }

    private NoticeRule of(String place, Purpose purpose, LocalDate day) {
        String at = place;
        for (int depth = 0; depth < 4 && at != null; depth++) {
            Optional<NoticeRule> rule = own(at, purpose, day);
            if (rule.isPresent()) {
                return rule.get();
            }
            at = parents.get(at);
        }
        return own(UNKNOWN, purpose, day)
                .orElseThrow(() -> new IllegalArgumentException("No rule is known for " + day));
    }

    private Optional<NoticeRule> own(String place, Purpose purpose, LocalDate day) {
        return byJurisdiction.getOrDefault(place, List.of()).stream()
                .filter(rule -> rule.purpose() == purpose && rule.holds(day)).findFirst();
    }

    private static NoticeRule rule(String[] row) {
        return new NoticeRule(row[0], Purpose.valueOf(row[1].toUpperCase(Locale.ROOT)),
                NoticeKind.valueOf(row[2].toUpperCase(Locale.ROOT)), Integer.parseInt(row[3]), row[4], row[5],
                LocalDate.parse(row[6]), row[7].isEmpty() ? null : LocalDate.parse(row[7]));
    }
}
