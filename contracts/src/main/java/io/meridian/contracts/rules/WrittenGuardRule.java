package io.meridian.contracts.rules;

import java.util.Map;

/**
 * A rule of what is written to customers.
 *
 * @param name
 *            by language, or {@code *}
 * @param says
 *            why, for who writes; by language, or {@code *}
 */
public record WrittenGuardRule(String id, Map<String, String> name, Map<String, String> says, WrittenGuard text) {}
