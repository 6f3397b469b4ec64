package io.meridian.contracts.rules;

import java.util.List;

/** The product's rules of texts in one edition; their key on the topic is {@link RuleTopics#GUARD_SETS_KEY}. */
public record GuardSetsSnapshot(List<WrittenGuardRule> rules) {}
