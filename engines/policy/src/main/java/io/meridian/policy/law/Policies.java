package io.meridian.policy.law;

import io.meridian.contracts.rules.LawSnapshot;
import io.meridian.contracts.rules.TenantRulesSnapshot;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.policy.Jurisdictions;
import io.meridian.policy.law.LawBook.Overlay;
import io.meridian.policy.law.Ruling.Layer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a service knows of the law and of its tenants' rules, kept up to date by what compliance-service publishes. Until
 * all of it has arrived, answers are no laxer than the default. Thread-safe.
 */
public final class Policies {

    private final Map<String, String> parents = Jurisdictions.parents();
    private final Map<TenantId, List<Overlay>> tenants = new ConcurrentHashMap<>();
    private final List<Overlay> strict = Arrays.stream(Subject.values())
            .map(subject -> new Overlay(Layer.DEFAULT, Defaults.of(subject))).toList();
    private volatile LawBook law = new LawBook(List.of(), parents);
    private volatile boolean complete;

    /** @throws IllegalArgumentException if a rule cannot be followed; what was known before still holds */
    public void learn(LawSnapshot snapshot) {
        law = new LawBook(snapshot.packs().stream().map(RuleTexts::read).toList(), parents);
    }

    /** @throws IllegalArgumentException if a rule cannot be followed; what was known before still holds */
    public void learn(TenantId tenant, TenantRulesSnapshot snapshot) {
        tenants.put(tenant, snapshot.rules().stream().map(rule -> new Overlay(Layer.TENANT, RuleTexts.read(rule)))
                .toList());
    }

    /** All that was published has been learned: who is not known asks for nothing besides the law. */
    public void complete() {
        complete = true;
    }

    /** There are rules of a tenant that cannot be followed; if nothing older of it is known, it gets the strict default. */
    public void mistrust(TenantId tenant) {
        tenants.putIfAbsent(tenant, strict);
    }

    /** What is asked of a tenant about one subject. */
    public Ruling answer(TenantId tenant, Subject subject, Question question) {
        return law.answer(subject, question, tenants.getOrDefault(tenant, complete ? List.of() : strict));
    }
}
