package io.meridian.contracts.rules;

/** Where rules are published. */
public final class RuleTopics {

    /** Signed snapshots of rules, compacted: the last of each key is kept for ever. */
    public static final String RULES = "meridian.compliance.rules.v1";
    /** Key of the law on it; all other keys are tenants. */
    public static final String LAW_KEY = "law";
    /** Who signs them. */
    public static final String SIGNER = "compliance-service";

    private RuleTopics() {}
}
