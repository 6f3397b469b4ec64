package io.meridian.gateway.signin;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PendingSignInTest {

    @Test
    void comesBackWhole() {
        for (PendingSignIn pending : new PendingSignIn[]{begin("sg", "eu-lumora"), begin("sg", null),
            begin(null, "eu-lumora"), begin(null, null), stepUp("sg"), stepUp(null)}) {
            assertThat(PendingSignIn.decode(pending.encode())).contains(pending);
        }
    }

    @Test
    void isWhatNodesOfBeforeRead_withoutARegionToGoBackTo() {
        byte[] bytes = begin(null, "eu-lumora").encode();
        assertThat(bytes[0]).isEqualTo((byte) 1);
        assertThat(begin("sg", "eu-lumora").encode()[0]).isEqualTo((byte) 2);
    }

    @Test
    void isNone_cutOrOfAnUnknownVersion() {
        byte[] bytes = begin("sg", "eu-lumora").encode();
        assertThat(PendingSignIn.decode(Arrays.copyOf(bytes, bytes.length - 1))).isEmpty();
        bytes[0] = 4;
        assertThat(PendingSignIn.decode(bytes)).isEmpty();
        assertThat(PendingSignIn.decode(new byte[0])).isEmpty();
    }

    private static PendingSignIn stepUp(@Nullable String region) {
        return PendingSignIn.begin(new SecureRandom(), new Destination(region, "/a?b=c"), null,
                Instant.parse("2026-11-20T10:00:00Z"), UUID.randomUUID());
    }

    private static PendingSignIn begin(@Nullable String region, @Nullable String tenant) {
        return PendingSignIn.begin(new SecureRandom(), new Destination(region, "/a?b=c"), tenant,
                Instant.parse("2026-11-20T10:00:00Z"), null);
    }
}
