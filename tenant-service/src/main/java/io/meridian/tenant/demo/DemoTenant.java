package io.meridian.tenant.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A fictional tenant as its file describes it. Names of people, products and companies are invented. */
record DemoTenant(String slug, String name, String enterprise, String language, String zone, Admin admin,
        List<Market> markets, List<Brand> brands, List<Team> teams, List<Skill> skills, List<Person> staff) {

    /** The first administrator. */
    record Admin(String email, String name, String locale) {}

    /** A market with its hours. */
    record Market(String code, String name, List<String> languages, String zone, List<String> hours,
            Map<LocalDate, String> holidays) {}

    /** A brand. */
    record Brand(String code, String name, String colour) {}

    /** A team and the code of its market. */
    record Team(String name, @Nullable String market) {}

    /** A skill. */
    record Skill(String kind, String code, String name) {}

    /** A member; markets by code, skills by {@code kind:code}. */
    record Person(String email, String name, List<String> roles, List<String> permissions, String scope,
            List<String> teams, List<String> markets, Map<String, Integer> skills, String locale, String zone,
            @Nullable String publicName) {}
}
