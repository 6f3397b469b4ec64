package io.meridian.contracts.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that one tenant asks besides the law; its key on the topic is the tenant's id.
 *
 * @param rules
 *            for dealing with customers
 * @param views
 *            who sees less of them; null in what was published before there were any
 */
public record TenantRulesSnapshot(List<WrittenRule> rules, @Nullable List<WrittenView> views) {

    /** Without rules of who sees less. */
    public TenantRulesSnapshot(List<WrittenRule> rules) {
        this(rules, List.of());
    }
}
