package io.meridian.policy.law;

import java.util.Map;
import java.util.TreeMap;

/**
 * Lists of people who do not want marketing.
 *
 * @param maxAgeDays
 *            by the name of the list, how old its copy may be when somebody is contacted
 */
public record Registers(Map<String, Integer> maxAgeDays) implements Requirement {

    @Override
    public Requirement and(Requirement other) {
        TreeMap<String, Integer> both = new TreeMap<>(maxAgeDays);
        Requirement.same(Registers.class, other).maxAgeDays.forEach((name, days) -> both.merge(name, days, Math::min));
        return new Registers(both);
    }
}
