package io.meridian.routing.sight;

import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.security.Caller;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SightTest {

    private static final UUID MINE = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();

    @Test
    void noneCounted_saysSomethingOfQueuesInSightOnly() {
        assertThat(sight(VisibilityScope.MARKET).counts(List.of(), OTHER, 0)).isFalse();
        assertThat(sight(VisibilityScope.MARKET).counts(List.of(), OTHER, 1)).isTrue();
        assertThat(sight(VisibilityScope.MARKET).counts(List.of(), MINE, 0)).isTrue();
        assertThat(sight(VisibilityScope.MARKET).counts(List.of(), null, 0)).isTrue();
        assertThat(sight(VisibilityScope.TEAM).counts(List.of(), null, 0)).isTrue();
        assertThat(sight(VisibilityScope.TEAM).counts(List.of(OTHER), null, 0)).isFalse();
        assertThat(sight(VisibilityScope.OWN).counts(List.of(), MINE, 1)).isFalse();
        assertThat(sight(VisibilityScope.ALL).counts(List.of(OTHER), OTHER, 0)).isTrue();
    }

    private static Sight sight(VisibilityScope scope) {
        return new Sight(new Caller(CallerKind.USER, UUID.randomUUID().toString(), new TenantId(UUID.randomUUID()),
                Set.of(), Set.of(), scope, Set.of(MINE), Set.of(MINE), "eu", null, null, null));
    }
}
