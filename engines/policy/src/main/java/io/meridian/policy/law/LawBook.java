package io.meridian.policy.law;

import io.meridian.policy.law.Pack.Status;
import io.meridian.policy.law.Ruling.Ground;
import io.meridian.policy.law.Ruling.Layer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All packs, and what they ask together. A place has the rules of its own pack, and for what that leaves open those of
 * the place it belongs to. Whoever is known to be in a place whose parts have packs, too, may be in any of them. The
 * default of this product is added, strictest wins, wherever the law is silent, the place has no pack that is enforced
 * (unless the rule it takes is uniform), or a rule is not confirmed.
 */
public final class LawBook {

    /** Stands for the place in what a tenant or a customer asks. */
    public static final String ANYWHERE = "*";

    /** Letters of a country's code, before the part in {@code US_NY}. */
    private static final int COUNTRY = 2;

    private final Map<String, Chapter> chapters = new HashMap<>();
    private final Map<String, String> parents;
    private final Map<String, List<String>> parts;

    private record Chapter(Pack pack, Map<Subject, List<Rule>> rules) {}

    /** A rule of the tenant or the customer; it can only make answers stricter. */
    public record Overlay(Layer layer, Rule rule) {}

    /**
     * @param parents
     *            by place the one it belongs to, such as {@code US_CA} to {@code US}
     */
    public LawBook(Collection<Pack> packs, Map<String, String> parents) {
        for (Pack pack : packs) {
            Map<Subject, List<Rule>> rules = new EnumMap<>(Subject.class);
            pack.rules().forEach(rule -> rules.computeIfAbsent(rule.subject(), s -> new ArrayList<>()).add(rule));
            if (chapters.put(pack.jurisdiction(), new Chapter(pack, rules)) != null) {
                throw new IllegalArgumentException("There are two packs for " + pack.jurisdiction());
            }
        }
        this.parents = Map.copyOf(parents);
        this.parts = chapters.keySet().stream().filter(parents::containsKey).sorted()
                .collect(Collectors.groupingBy(part -> parents.getOrDefault(part, "")));
    }

    /** The pack of a place. */
    public Optional<Pack> pack(String place) {
        return Optional.ofNullable(chapters.get(place)).map(Chapter::pack);
    }

    /** What is asked about every subject. */
    public List<Ruling> answer(Question question, Collection<Overlay> overlays) {
        return Arrays.stream(Subject.values()).map(subject -> answer(subject, question, overlays)).toList();
    }

    /** What is asked about one subject. */
    public Ruling answer(Subject subject, Question question, Collection<Overlay> overlays) {
        List<Ground> grounds = new ArrayList<>();
        question.places().stream().flatMap(this::withParts).distinct()
                .forEach(place -> law(subject, question, place, grounds));
        for (Overlay overlay : overlays) {
            if (overlay.rule().subject() == subject && overlay.rule().isAbout(question)) {
                grounds.add(new Ground(overlay.layer(), ANYWHERE, overlay.rule()));
            }
        }
        Requirement asks = grounds.getFirst().rule().asks();
        for (Ground ground : grounds) {
            asks = asks.and(ground.rule().asks());
        }
        return new Ruling(subject, asks, List.copyOf(grounds));
    }

    private void law(Subject subject, Question question, String place, List<Ground> grounds) {
        boolean own = isEnforced(chapters.get(place));
        boolean sure = true;
        boolean found = false;
        for (String at = place; at != null && !found; at = parent(at)) {
            Chapter chapter = chapters.get(at);
            if (chapter == null) {
                continue;
            }
            for (Rule rule : chapter.rules.getOrDefault(subject, List.of())) {
                if (rule.isAbout(question)) {
                    grounds.add(new Ground(Layer.LAW, place, rule));
                    found = true;
                    sure &= isEnforced(chapter) && (own || (rule.uniform() && !chapters.containsKey(place)))
                            && rule.basis().confidence() != Confidence.UNCONFIRMED;
                }
            }
        }
        if (!found || !sure) {
            grounds.add(new Ground(Layer.DEFAULT, place, Defaults.of(subject)));
        }
    }

    /** A part of a country that has no entry of its own belongs to its country. */
    private @Nullable String parent(String place) {
        String known = parents.get(place);
        return known == null && place.indexOf('_') == COUNTRY ? place.substring(0, COUNTRY) : known;
    }

    private Stream<String> withParts(String place) {
        return Stream.concat(Stream.of(place), parts.getOrDefault(place, List.of()).stream());
    }

    private static boolean isEnforced(@Nullable Chapter chapter) {
        return chapter != null && chapter.pack.status() == Status.ENFORCED;
    }
}
