package io.meridian.compliance.law;

import io.meridian.policy.law.LawBook.Overlay;
import io.meridian.policy.law.Registers;
import io.meridian.policy.law.Rule;
import io.meridian.policy.law.Subject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The registers of people who want no advertising that rules ask to look at: those of the law and of the tenant. */
@Component
public class KnownRegisters {

    private final Law law;
    private final TenantRules tenantRules;

    KnownRegisters(Law law, TenantRules tenantRules) {
        this.law = law;
        this.tenantRules = tenantRules;
    }

    /** By name. */
    List<Register> all() {
        TreeMap<String, Register> byName = new TreeMap<>();
        law.packs().forEach(pack -> add(pack.rules().stream(), List.of(pack.jurisdiction()), byName));
        add(tenantRules.overlays().stream().map(Overlay::rule), List.of(), byName);
        return List.copyOf(byName.values());
    }

    private static void add(Stream<Rule> rules, List<String> places, Map<String, Register> byName) {
        rules.filter(rule -> rule.subject() == Subject.DO_NOT_CONTACT_REGISTER).map(Rule::asks)
                .map(Registers.class::cast).flatMap(asks -> asks.maxAgeDays().entrySet().stream())
                .forEach(register -> byName.merge(register.getKey(),
                        new Register(register.getKey(), places, register.getValue()), Register::and));
    }

    /**
     * One of them.
     *
     * @param places
     *            codes of packs; none for what the tenant alone asks
     * @param maxAgeDays
     *            how many days old a copy may be at most, where it may be the least
     */
    record Register(String name, List<String> places, int maxAgeDays) {

        private Register and(Register other) {
            return new Register(name,
                    Stream.concat(places.stream(), other.places.stream()).distinct().sorted().toList(),
                    Math.min(maxAgeDays, other.maxAgeDays));
        }
    }

    public Set<String> names() {
        return all().stream().map(Register::name).collect(Collectors.toUnmodifiableSet());
    }
}
