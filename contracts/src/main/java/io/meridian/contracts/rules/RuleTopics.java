package io.meridian.contracts.rules;

/** Where rules are published. */
public final class RuleTopics {

    /** Signed snapshots of rules, compacted: the last of each key is kept for ever. */
    public static final String RULES = "meridian.compliance.rules.v1";
    /** Rules of texts, likewise; on a topic of their own, for a tenant's lists of phrases are long. */
    public static final String GUARD = "meridian.compliance.guard.v1";
    /** Key of the product's rules on it; all other keys are tenants. */
    public static final String GUARD_SETS_KEY = "sets";
    /** Key of the law on {@link #RULES}; all other keys are tenants. */
    public static final String LAW_KEY = "law";
    /** Who signs them. */
    public static final String SIGNER = "compliance-service";

    private RuleTopics() {}
}
