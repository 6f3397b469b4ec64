package io.meridian.contracts.rules;

import java.util.List;

/** All that one tenant asks besides the law; its key on the topic is the tenant's id. */
public record TenantRulesSnapshot(List<WrittenRule> rules) {}
