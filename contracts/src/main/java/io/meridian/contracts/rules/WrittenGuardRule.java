package io.meridian.contracts.rules;

import java.util.Map;

/**
 * A rule of what is written to customers.
 *
 * @param law
 *            whether it follows from law: then a tenant can only be stricter
 * @param name
 *            by language, or {@code *}
 * @param says
 *            why, for who writes; by language, or {@code *}
 */
public record WrittenGuardRule(String id, boolean law, Map<String, String> name, Map<String, String> says,
        WrittenGuard text) {}
