package io.meridian.compliance.guard;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the current tenant does about texts that a rule of the product finds. */
@Service
class GuardActions {

    /** The strictest last. */
    static final List<String> ALL = List.of("off", "log", "warn", "block");

    private final JdbcClient jdbc;
    private final GuardSets sets;

    GuardActions(JdbcClient jdbc, GuardSets sets) {
        this.jdbc = jdbc;
        this.sets = sets;
    }

    /** By the id of a rule, of those that are treated otherwise than the product says. */
    @Transactional(readOnly = true)
    Map<String, String> own() {
        return jdbc.sql("select rule_id, action from guard_setting")
                .query((row, n) -> Map.entry(row.getString(1), row.getString(2))).list().stream()
                .filter(setting -> sets.rule(setting.getKey())
                        .filter(rule -> isAllowed(rule, setting.getValue())).isPresent())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** What a release made stricter than a tenant had it before is as strict as the release says. */
    static boolean isAllowed(GuardSet.BuiltIn rule, String action) {
        return !rule.law() || ALL.indexOf(action) >= ALL.indexOf(rule.action());
    }
}
