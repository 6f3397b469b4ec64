package io.meridian.policy.guard;

import io.meridian.contracts.rules.GuardAnswer;
import io.meridian.contracts.rules.GuardAnswer.Finding;
import io.meridian.contracts.rules.GuardSetsSnapshot;
import io.meridian.contracts.rules.TenantGuardSnapshot;
import io.meridian.contracts.rules.WrittenGuardRule;
import io.meridian.kernel.tenancy.TenantId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a service knows of the rules of texts, kept up to date by what compliance-service publishes. A rule that has not
 * arrived yet holds nobody up: answers to customers go on. Thread-safe.
 */
public final class GuardPolicies {

    /** How many findings an answer has at most. */
    public static final int MOST_FINDINGS = 100;

    private static final String OFF = "off";
    /** The strictest last. */
    private static final List<String> ACTIONS = List.of(OFF, "log", "warn", "block");

    private final Map<TenantId, Own> tenants = new ConcurrentHashMap<>();
    private volatile GuardBook sets = GuardBook.EMPTY;

    /** What is of one tenant. */
    private record Own(GuardBook book, Map<String, String> actions) {

        static final Own NONE = new Own(GuardBook.EMPTY, Map.of());

        /** What follows from law is never treated more leniently than the product does. */
        @Nullable
        String action(WrittenGuardRule rule) {
            String usual = rule.text().action();
            String own = actions.getOrDefault(rule.id(), usual);
            String action = rule.law() && ACTIONS.indexOf(own) < ACTIONS.indexOf(usual) ? usual : own;
            return OFF.equals(action) ? null : action;
        }

        boolean isOn(WrittenGuardRule rule) {
            return action(rule) != null;
        }
    }

    /** @throws IllegalArgumentException if a rule cannot be followed; what was known before still holds */
    public void learn(GuardSetsSnapshot snapshot) {
        sets = new GuardBook(snapshot.rules());
    }

    /** @throws IllegalArgumentException if a rule cannot be followed; what was known before still holds */
    public void learn(TenantId tenant, TenantGuardSnapshot snapshot) {
        tenants.put(tenant, own(snapshot));
    }

    private static Own own(TenantGuardSnapshot snapshot) {
        return new Own(new GuardBook(snapshot.rules()), Map.copyOf(snapshot.actions()));
    }

    /** What would be said if a tenant had these rules. */
    public GuardAnswer tryOut(TenantGuardSnapshot snapshot, Draft draft) {
        return answer(own(snapshot), draft);
    }

    /** Whether any rule is about such a text, whatever stands in it. */
    public boolean isGuarded(TenantId tenant, Draft draft) {
        return isGuarded(tenants.getOrDefault(tenant, Own.NONE), draft);
    }

    private boolean isGuarded(Own own, Draft draft) {
        return sets.guards(draft, own::isOn) || own.book().guards(draft, rule -> true);
    }

    /** What the product's rules and the tenant's own say about a text. */
    public GuardAnswer answer(TenantId tenant, Draft draft) {
        return answer(tenants.getOrDefault(tenant, Own.NONE), draft);
    }

    private GuardAnswer answer(Own own, Draft draft) {
        GuardBook product = sets;
        if (!isGuarded(own, draft)) {
            return GuardAnswer.NONE;
        }
        Readings text = new Readings(Tokens.of(draft.text()));
        Map<String, Language> known = new HashMap<>();
        Stream.concat(product.languages().stream(), own.book().languages().stream())
                .forEach(language -> known.put(language.code(), language));
        Set<String> spoken = Spoken.of(text.tokens(), draft.language(), known.values());
        List<Finding> findings = new ArrayList<>(product.find(draft, text, spoken, own::action));
        findings.addAll(own.book().find(draft, text, spoken, rule -> rule.text().action()));
        return new GuardAnswer(true, inOrder(findings));
    }

    private static List<Finding> inOrder(List<Finding> findings) {
        Comparator<Finding> byPlace = Comparator
                .comparingInt(finding -> finding.start() == null ? Integer.MAX_VALUE : finding.start());
        // What holds the text up is never among those that are left out.
        return Stream.of("block", "warn", "log").flatMap(action -> findings.stream()
                .filter(finding -> finding.action().equals(action))).limit(MOST_FINDINGS).sorted(byPlace).toList();
    }
}
