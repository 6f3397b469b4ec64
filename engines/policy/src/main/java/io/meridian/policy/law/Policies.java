package io.meridian.policy.law;

import io.meridian.contracts.rules.LawSnapshot;
import io.meridian.contracts.rules.TenantRulesSnapshot;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.policy.Jurisdictions;
import io.meridian.policy.law.LawBook.Overlay;
import io.meridian.policy.law.Ruling.Layer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a service knows of the law and of its tenants' rules, kept up to date by what compliance-service publishes. Until
 * the law has arrived, every answer is the strict default. Thread-safe.
 */
public final class Policies {

    private final Map<String, String> parents = Jurisdictions.parents();
    private final Map<TenantId, List<Overlay>> tenants = new ConcurrentHashMap<>();
    private volatile LawBook law = new LawBook(List.of(), parents);

    /** @throws IllegalArgumentException if a rule cannot be followed; what was known before still holds */
    public void learn(LawSnapshot snapshot) {
        law = new LawBook(snapshot.packs().stream().map(RuleTexts::read).toList(), parents);
    }

    /** @throws IllegalArgumentException if a rule cannot be followed; what was known before still holds */
    public void learn(TenantId tenant, TenantRulesSnapshot snapshot) {
        tenants.put(tenant, snapshot.rules().stream().map(rule -> new Overlay(Layer.TENANT, RuleTexts.read(rule)))
                .toList());
    }

    /** What is asked of a tenant about one subject. */
    public Ruling answer(TenantId tenant, Subject subject, Question question) {
        return law.answer(subject, question, tenants.getOrDefault(tenant, List.of()));
    }
}
