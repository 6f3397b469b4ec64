package io.meridian.platform.crypto;

import io.meridian.kernel.id.Ids;
import io.meridian.kernel.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What every key system must do, real or simulated. */
interface KeyPortContract {

    byte[] KEY = "a serialised keyset".getBytes(StandardCharsets.UTF_8);

    /** The implementation under test; the same one within a test. */
    KeyPort port();

    static KeyName name(KeyPurpose purpose) {
        return new KeyName(new TenantId(Ids.next()), purpose, Ids.next());
    }

    @Test
    default void unwrap_givesBackWhatWasWrapped() {
        for (KeyPurpose purpose : KeyPurpose.values()) {
            KeyName name = name(purpose);
            assertThat(port().unwrap(name, port().wrap(name, KEY))).isEqualTo(KEY);
        }
    }

    @Test
    default void wrap_hidesTheKey_andDiffersEachTime() {
        KeyName name = name(KeyPurpose.KEK);
        byte[] once = port().wrap(name, KEY);

        assertThat(new String(once, StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(KEY, StandardCharsets.ISO_8859_1));
        assertThat(port().wrap(name, KEY)).isNotEqualTo(once);
    }

    @Test
    default void unwrap_underAnotherName_fails() {
        KeyName name = name(KeyPurpose.KEK);
        byte[] wrapped = port().wrap(name, KEY);
        KeyName otherTenant = new KeyName(new TenantId(Ids.next()), name.purpose(), name.id());
        for (KeyName other : List.of(otherTenant, new KeyName(name.tenant(), KeyPurpose.INDEX, name.id()),
                new KeyName(name.tenant(), name.purpose(), Ids.next()))) {
            // Known to the key system, so that it is the name that decides.
            port().wrap(other, KEY);
            assertThatExceptionOfType(SealBrokenException.class).isThrownBy(() -> port().unwrap(other, wrapped));
        }
    }

    @Test
    default void unwrap_alteredAnywhere_fails() {
        KeyName name = name(KeyPurpose.SEARCH);
        byte[] wrapped = port().wrap(name, KEY);
        for (int i = 0; i < wrapped.length; i++) {
            byte[] altered = wrapped.clone();
            altered[i] ^= 1;
            assertThatExceptionOfType(SealBrokenException.class).isThrownBy(() -> port().unwrap(name, altered));
        }
        assertThatExceptionOfType(SealBrokenException.class).isThrownBy(() -> port().unwrap(name, new byte[0]));
    }

    @Test
    default void port_isThreadSafe() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<byte[]> roundTrip = () -> {
                KeyName name = name(KeyPurpose.KEK);
                return port().unwrap(name, port().wrap(name, KEY));
            };
            for (Future<byte[]> key : threads.invokeAll(IntStream.range(0, 200).mapToObj(i -> roundTrip).toList())) {
                assertThat(key.get()).isEqualTo(KEY);
            }
        }
    }
}
