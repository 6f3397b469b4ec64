package io.meridian.platform.crypto;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static io.meridian.platform.crypto.KeyPortContract.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class GuardedKeyPortTest implements KeyPortContract {

    private final SimulatedKms kms = new SimulatedKms();
    private final AtomicLong nanos = new AtomicLong();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final GuardedKeyPort port = new GuardedKeyPort(kms, nanos::get, meters);

    @Override
    public KeyPort port() {
        return port;
    }

    @Test
    void unwrap_manyAtOnce_askTheKeySystemOnce() throws Exception {
        KeyName name = KeyPortContract.name(KeyPurpose.KEK);
        byte[] wrapped = port.wrap(name, KEY);
        kms.takes(Duration.ofMillis(100));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<byte[]> unwrap = () -> port.unwrap(name, wrapped);
            for (Future<byte[]> key : threads.invokeAll(IntStream.range(0, 50).mapToObj(i -> unwrap).toList())) {
                assertThat(key.get()).isEqualTo(KEY);
            }
        }
        assertThat(kms.unwraps()).isLessThan(5);
    }

    @Test
    void unwrap_afterRefusal_failsAtOnceForAFewSeconds_thenAsksAgain() {
        KeyName name = KeyPortContract.name(KeyPurpose.KEK);
        KeyName other = KeyPortContract.name(KeyPurpose.KEK);
        byte[] wrapped = port.wrap(name, KEY);
        byte[] wrappedOther = port.wrap(other, KEY);
        kms.deny(name.tenant());

        for (int i = 0; i < 100; i++) {
            assertThatExceptionOfType(KeyUnavailableException.class).isThrownBy(() -> port.unwrap(name, wrapped));
        }
        assertThat(kms.unwraps()).isEqualTo(1);
        assertThat(meters.timer(CryptoMetric.KEY_SYSTEM.meter(), "call", "unwrap", "outcome", "unavailable").count())
                .isEqualTo(1);
        assertThat(port.unwrap(other, wrappedOther)).isEqualTo(KEY);

        kms.allow(name.tenant());
        nanos.addAndGet(GuardedKeyPort.REFUSAL_REMEMBERED.toNanos() + 1);
        assertThat(port.unwrap(name, wrapped)).isEqualTo(KEY);
    }

    @Test
    void unwrap_givesEachCallerItsOwnBytes() {
        KeyName name = KeyPortContract.name(KeyPurpose.KEK);
        byte[] wrapped = port.wrap(name, KEY);
        java.util.Arrays.fill(port.unwrap(name, wrapped), (byte) 0);

        assertThat(port.unwrap(name, wrapped)).isEqualTo(KEY);
    }
}
