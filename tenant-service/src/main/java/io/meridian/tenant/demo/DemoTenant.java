package io.meridian.tenant.demo;

import io.meridian.tenant.staff.Guest;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/** A fictional tenant as its file describes it. Names of people, products and companies are invented. */
record DemoTenant(String slug, String name, String enterprise, String language, String zone, Admin admin,
        List<Market> markets, List<Brand> brands, List<Team> teams, List<Skill> skills,
        @Nullable List<Outsourcer> partners, List<Person> staff) {

    /**
     * The tenant of that name in a region.
     *
     * @param region
     *            eu has the large demo, every other one a smaller with people of its own
     */
    static DemoTenant read(String region, String name) {
        String folder = region.equals("eu") ? "demo/" : "demo/elsewhere/";
        try (InputStream in = new ClassPathResource(folder + name + ".json").getInputStream()) {
            return JsonMapper.shared().readValue(in, DemoTenant.class);
        } catch (IOException e) {
            throw new IllegalStateException("The demo's file " + folder + name + " cannot be read", e);
        }
    }

    /** Who is at home in this region. */
    List<Person> locals() {
        return staff.stream().filter(person -> person.guest() == null).toList();
    }

    /** Who is at home in another region. */
    List<Person> guests() {
        return staff.stream().filter(person -> person.guest() != null).toList();
    }

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

    /** A partner and the names of its teams. */
    record Outsourcer(String name, List<String> teams) {}

    /** Companies whose people answer customers for the tenant. */
    List<Outsourcer> outsourcers() {
        return Objects.requireNonNullElse(partners, List.of());
    }

    /** Where a guest of another region comes from. */
    record Home(String homeRegion, String site, String country) {

        Guest guest() {
            return new Guest(homeRegion, site, country);
        }
    }

    /** A member; markets by code, skills by {@code kind:code}, a partner by name. */
    record Person(String email, String name, List<String> roles, List<String> permissions, String scope,
            List<String> teams, List<String> markets, Map<String, Integer> skills, String locale, String zone,
            @Nullable String country, @Nullable String publicName, @Nullable String partner, @Nullable Home guest) {}
}
