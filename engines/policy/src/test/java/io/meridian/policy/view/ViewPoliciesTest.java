package io.meridian.policy.view;

import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.Viewer;
import io.meridian.contracts.rules.TenantRulesSnapshot;
import io.meridian.contracts.rules.WrittenView;
import io.meridian.kernel.tenancy.TenantId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ViewPoliciesTest {

    private static final TenantId TENANT = new TenantId(UUID.randomUUID());
    private static final Viewer AGENT = new Viewer(Set.of(Role.AGENT), null, false);

    private static final Viewer SUPERVISOR = new Viewer(Set.of(Role.SUPERVISOR), null, false);

    private static WrittenView rule(String id, List<String> roles, List<String> countries, List<String> hides,
            boolean unmask) {
        return new WrittenView(id, roles, countries, hides, unmask);
    }

    private static ViewPolicies knowing(List<WrittenView> views) {
        ViewPolicies policies = new ViewPolicies();
        policies.complete();
        policies.learn(TENANT, new TenantRulesSnapshot(List.of(), views, null));
        return policies;
    }

    @Test
    void untilEverythingHasArrived_nobodySeesAnything_thenWhoHasNoRulesSeesAll() {
        ViewPolicies policies = new ViewPolicies();
        assertThat(policies.view(TENANT, AGENT, Set.of("DE")).hidden()).containsExactlyInAnyOrder(Field.values());
        assertThat(policies.view(TENANT, AGENT, Set.of("DE")).mayUnmask()).isFalse();
        policies.complete();
        assertThat(policies.view(TENANT, AGENT, Set.of("DE"))).isEqualTo(View.CLEAR);
        policies.mistrust(TENANT);
        assertThat(policies.view(TENANT, AGENT, Set.of()).isClear()).isFalse();
        policies.learn(TENANT, new TenantRulesSnapshot(List.of(), null, null));
        assertThat(policies.view(TENANT, AGENT, Set.of()).isClear()).as("published by an earlier version").isTrue();
    }

    @Test
    void aRule_isForItsRolesAndCountries_andForWhomNobodyKnowsTheCountry() {
        ViewPolicies policies = knowing(List.of(rule("a", List.of("agent"), List.of("DE", "AT"), List.of("addresses"),
                true)));
        View hidden = new View(Set.of(Field.ADDRESSES), true, List.of("a"));
        assertThat(policies.view(TENANT, AGENT, Set.of("DE"))).isEqualTo(hidden);
        assertThat(policies.view(TENANT, AGENT, Set.of("FR", "AT"))).isEqualTo(hidden);
        assertThat(policies.view(TENANT, AGENT, Set.of())).isEqualTo(hidden);
        assertThat(policies.view(TENANT, new Viewer(Set.of(Role.AGENT, Role.SUPERVISOR), null, false), Set.of("DE")))
                .isEqualTo(hidden);
        assertThat(policies.view(TENANT, AGENT, Set.of("FR")).isClear()).isTrue();
        assertThat(policies.view(TENANT, SUPERVISOR, Set.of("DE")).isClear()).isTrue();
        assertThat(policies.view(new TenantId(UUID.randomUUID()), AGENT, Set.of("DE")).isClear()).isTrue();
        assertThat(policies.mayHide(TENANT, AGENT)).isTrue();
        assertThat(policies.mayHide(TENANT, SUPERVISOR)).isFalse();
    }

    @Test
    void peopleOfAPartner_seeNothingInClear_whateverTheRulesAllow() {
        ViewPolicies policies = knowing(List.of(rule("a", List.of(), List.of(), List.of("name"), true)));
        Viewer outside = new Viewer(Set.of(Role.AGENT), "DE", true);
        assertThat(policies.view(TENANT, outside, Set.of("DE")).hidden()).containsExactlyInAnyOrder(Field.values());
        assertThat(policies.view(TENANT, outside, Set.of("DE")).mayUnmask()).isFalse();
        TenantId without = new TenantId(UUID.randomUUID());
        assertThat(policies.view(without, outside, Set.of("DE")).hidden()).containsExactlyInAnyOrder(Field.values());
        assertThat(policies.mayHide(without, outside)).isTrue();
    }

    @Test
    void whatCannotBeFollowed_isRefused_andWhatWasKnownStays() {
        ViewPolicies policies = knowing(List.of(rule("a", List.of(), List.of(), List.of("texts"), false)));
        for (WrittenView bad : List.of(rule("b", List.of("boss"), List.of(), List.of("texts"), false),
                rule("b", List.of(), List.of("XX"), List.of("texts"), false),
                rule("b", List.of(), List.of(), List.of("shoes"), false),
                rule("b", List.of(), List.of(), List.of("TEXTS"), false),
                rule("b", List.of(), List.of(), List.of(), false))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> policies.learn(TENANT, new TenantRulesSnapshot(List.of(), List.of(bad), null)));
        }
        assertThat(policies.view(TENANT, AGENT, Set.of()).rules()).containsExactly("a");
        policies.mistrust(TENANT);
        assertThat(policies.view(TENANT, AGENT, Set.of()).hidden()).as("what the newer rules hide is not known")
                .containsExactlyInAnyOrder(Field.values());
    }

    @Property
    void anotherRule_neverShowsMore(@ForAll("rules") List<WrittenView> rules, @ForAll("rule") WrittenView another,
            @ForAll("viewers") Viewer viewer, @ForAll("countries") Set<String> customer) {
        List<WrittenView> more = new ArrayList<>(rules);
        more.add(another);
        View before = knowing(rules).view(TENANT, viewer, customer);
        View after = knowing(more).view(TENANT, viewer, customer);
        assertThat(after.hidden()).containsAll(before.hidden());
        assertThat(before.isClear() || before.mayUnmask() || !after.mayUnmask()).isTrue();
    }

    @Property
    void anotherCountryOfTheCustomer_andAnotherRoleOfTheViewer_neverShowMore(@ForAll("rules") List<WrittenView> rules,
            @ForAll("viewers") Viewer viewer, @ForAll("roles") Set<Role> also) {
        ViewPolicies policies = knowing(rules);
        Set<Role> both = new HashSet<>(viewer.roles());
        both.addAll(also);
        assertThat(policies.view(TENANT, new Viewer(both, viewer.country(), viewer.outside(), viewer.serving()),
                Set.of("DE", "BR")).hidden())
                .containsAll(policies.view(TENANT, viewer, Set.of("DE")).hidden());
        assertThat(policies.view(TENANT, viewer, Set.of()).hidden())
                .containsAll(policies.view(TENANT, viewer, Set.of("DE", "BR")).hidden());
        assertThat(policies.view(TENANT, new Viewer(viewer.roles(), null, viewer.outside(), viewer.serving()),
                Set.of("DE")).hidden()).as("of whom nobody knows where they work")
                .containsAll(policies.view(TENANT, viewer, Set.of("DE")).hidden());
        assertThat(policies.view(TENANT, new Viewer(viewer.roles(), viewer.country(), viewer.outside()), Set.of("DE"))
                .hidden()).as("of whom nobody knows whom they serve")
                .containsAll(policies.view(TENANT, viewer, Set.of("DE")).hidden());
    }

    @Test
    void whoWorksWhereARuleSays_isMeant_andMaySeeTheCustomersOfTheirOwnCountry() {
        ViewPolicies policies = knowing(List.of(new WrittenView("a", List.of(), List.of(), List.of("addresses"), false,
                List.of("DE", "CN"), true, false)));
        Viewer berlin = new Viewer(Set.of(Role.AGENT), "DE", false);
        assertThat(policies.view(TENANT, berlin, Set.of("DE")).isClear()).isTrue();
        assertThat(policies.view(TENANT, berlin, Set.of("CN")).isClear()).isFalse();
        assertThat(policies.view(TENANT, berlin, Set.of("DE", "CN")).isClear()).as("may be in either").isFalse();
        assertThat(policies.view(TENANT, berlin, Set.of()).isClear()).as("may be anywhere").isFalse();
        assertThat(policies.view(TENANT, new Viewer(Set.of(Role.AGENT), "CN", false), Set.of("DE")).isClear())
                .isFalse();
        assertThat(policies.view(TENANT, new Viewer(Set.of(Role.AGENT), "BR", false), Set.of("DE")).isClear()).isTrue();
        assertThat(policies.view(TENANT, AGENT, Set.of("DE")).isClear()).as("may work anywhere").isFalse();
        assertThat(policies.mayHide(TENANT, new Viewer(Set.of(Role.AGENT), "BR", false))).isFalse();
        assertThat(policies.mayHide(TENANT, berlin)).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> knowing(List.of(new WrittenView("b", List.of(), List.of(),
                List.of("texts"), false, List.of("XX"), false, false))));
    }

    @Test
    void whoServesACustomer_seesWhatIsHiddenFromWhoLooksThemUp_unlessAnotherRuleHidesIt() {
        WrittenView lookups = new WrittenView("a", List.of("agent"), List.of(), List.of("addresses", "texts"), true,
                null, null, true);
        ViewPolicies policies = knowing(List.of(lookups));
        assertThat(policies.view(TENANT, AGENT.atService(), Set.of("DE"))).isEqualTo(View.CLEAR);
        assertThat(policies.view(TENANT, AGENT, Set.of("DE")).hidden())
                .containsExactlyInAnyOrder(Field.ADDRESSES, Field.TEXTS);
        policies = knowing(List.of(lookups, rule("b", List.of(), List.of("DE"), List.of("texts"), false)));
        assertThat(policies.view(TENANT, AGENT.atService(), Set.of("DE")).hidden()).containsExactly(Field.TEXTS);
        assertThat(policies.view(TENANT, new Viewer(AGENT.roles(), null, true, true), Set.of("FR")).hidden())
                .as("a partner's").containsExactlyInAnyOrder(Field.values());
    }

    @Provide
    Arbitrary<List<WrittenView>> rules() {
        return rule().list().ofMaxSize(4);
    }

    @Provide
    Arbitrary<WrittenView> rule() {
        return Combinators.combine(Arbitraries.of("agent", "supervisor", "tenant-admin").list().uniqueElements()
                .ofMaxSize(2), Arbitraries.of("DE", "BR", "SA").list().uniqueElements().ofMaxSize(2),
                Arbitraries.of("name", "addresses", "texts", "files").list().uniqueElements().ofMinSize(1),
                Arbitraries.of(true, false), Arbitraries.of("DE", "CN").list().uniqueElements().ofMaxSize(2),
                Arbitraries.of(true, false), Arbitraries.of(true, false)).as(
                        (roles, countries, hides, unmask, workplaces, own, serving) -> new WrittenView("r", roles,
                                countries, hides, unmask, workplaces, own, serving));
    }

    @Provide
    Arbitrary<Viewer> viewers() {
        return Combinators.combine(roles(), Arbitraries.of("DE", "CN", "BR").injectNull(0.3),
                Arbitraries.of(true, false), Arbitraries.of(true, false)).as(Viewer::new);
    }

    @Provide
    Arbitrary<Set<Role>> roles() {
        return Arbitraries.of(Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN).set().ofMinSize(1);
    }

    @Provide
    Arbitrary<Set<String>> countries() {
        return Arbitraries.of("DE", "BR", "SA", "CN").set().ofMaxSize(2);
    }
}
