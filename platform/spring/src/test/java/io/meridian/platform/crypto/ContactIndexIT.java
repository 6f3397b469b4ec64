package io.meridian.platform.crypto;

import io.meridian.kernel.id.Ids;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.crypto.ContactIndex.SharedKey;
import io.meridian.testkit.backends.Backends;
import io.meridian.testkit.identity.TestKeys;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Two services, each with a database of its own, that know addresses by the same ids. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContactIndexIT {

    private static final String ANA = "+493023125001";

    private TenantId tenant;
    private Node owner;
    private Node reader;

    @BeforeAll
    void start() {
        owner = node();
        reader = node();
    }

    @BeforeEach
    void aTenant() {
        tenant = new TenantId(Ids.next());
    }

    @AfterAll
    void stop() {
        owner.close();
        reader.close();
    }

    private static Node node() {
        return Node.start(Backends.postgres().newDatabase("vault"), "meridian.crypto.master-key-file="
                + TestKeys.ofThisJvm().symmetricKey("master"));
    }

    @Test
    void whoTookTheKey_knowsAnAddressByTheSameId() {
        assertThat(id(reader, "phone", ANA)).isEqualTo("none");
        SharedKey key = owner.in(tenant, () -> owner.contactIndex().key());
        take(key);
        take(key);
        assertThat(id(reader, "phone", ANA)).isEqualTo(id(owner, "phone", ANA)).isNotEqualTo("none");
        assertThat(id(owner, "phone", ANA)).isNotEqualTo(id(owner, "email", ANA))
                .isNotEqualTo(id(owner, "phone", "+493023125002"));
        assertThat(owner.in(tenant, () -> owner.contactIndex().key()).id()).as("the same for ever")
                .isEqualTo(key.id());
    }

    @Test
    void aKeyOfAnotherTenant_orASecondOne_isRefused() {
        TenantId other = new TenantId(Ids.next());
        SharedKey others = owner.in(other, () -> owner.contactIndex().key());
        assertThatExceptionOfType(SealBrokenException.class).isThrownBy(() -> take(others));
        take(owner.in(tenant, () -> owner.contactIndex().key()));
        Node stranger = node();
        try (stranger) {
            SharedKey second = stranger.in(tenant, () -> stranger.contactIndex().key());
            assertThatExceptionOfType(SealBrokenException.class).isThrownBy(() -> take(second));
        }
    }

    private void take(SharedKey key) {
        reader.in(tenant, () -> {
            reader.contactIndex().take(key);
            return key;
        });
    }

    private String id(Node node, String kind, String address) {
        return node.in(tenant, () -> node.contactIndex().of(kind, address).map(UUID::toString).orElse("none"));
    }
}
