package io.meridian.platform.security;

import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.Viewer;
import io.meridian.kernel.error.MeridianException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ViewClassTest {

    @ParameterizedTest
    @ValueSource(strings = {"visitor", "agent", "supervisor", "tenant-admin", "agent+supervisor",
        "agent+supervisor+tenant-admin", "agent+auditor", "agent@DE", "agent+supervisor@CN", "agent/partner",
        "agent+supervisor/partner@DE"})
    void aName_isReadAsItWasWritten(String wire) {
        assertThat(ViewClass.of(wire).wire()).isEqualTo(wire);
    }

    @Test
    void ofSomebodysRoles_thoseCountThatShowAStream_andAnAuditorsBesides() {
        assertThat(ViewClass.staff(somebody(Role.AGENT, Role.AUDITOR, Role.INTEGRATOR)).viewer().roles())
                .containsExactlyInAnyOrder(Role.AGENT, Role.AUDITOR);
        assertThat(ViewClass.staff(somebody(Role.AUDITOR)).isVisitor()).as("shows no stream").isTrue();
        assertThat(ViewClass.staff(somebody()).isVisitor()).isTrue();
    }

    @Test
    void staff_asEarlierReleasesSaid_isEachOfThem() {
        assertThat(ViewClass.of("staff").viewer().roles()).containsExactlyInAnyOrder(Role.AGENT, Role.SUPERVISOR,
                Role.TENANT_ADMIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "boss", "supervisor+agent", "agent+agent", "auditor", "integrator", "Agent", "agent@",
        "agent@XX", "agent@de", "visitor@DE", "agent@DE@CN", "agent/partner/partner",
        "visitor/partner", "agent@DE/partner"})
    void anyOther_isRefused(String wire) {
        assertThatExceptionOfType(MeridianException.class).isThrownBy(() -> ViewClass.of(wire));
    }

    private static Viewer somebody(Role... roles) {
        return new Viewer(Set.of(roles), null, false);
    }
}
