package io.meridian.contracts.rules;

import java.util.List;
import java.util.Map;

/**
 * One tenant's own rules of texts; its key on the topic is the tenant's id.
 *
 * @param actions
 *            by the id of a rule of the product what the tenant does about it: an action, or {@code off}
 */
public record TenantGuardSnapshot(List<WrittenGuardRule> rules, Map<String, String> actions) {}
