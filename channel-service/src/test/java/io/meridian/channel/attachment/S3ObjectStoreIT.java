package io.meridian.channel.attachment;

import io.meridian.kernel.error.MeridianException;
import java.io.IOException;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class S3ObjectStoreIT implements ObjectStoreContract {

    @SuppressWarnings("NullAway.Init") // before each test
    private SimulatedS3 s3;

    @BeforeEach
    void start() throws IOException {
        s3 = new SimulatedS3();
    }

    @AfterEach
    void stop() {
        s3.close();
    }

    @Override
    public ObjectStore store() {
        return store(SimulatedS3.SECRET_KEY);
    }

    @Test
    void wrongSecret_isToldAsUnavailable() {
        assertThatThrownBy(() -> store("other").put("a/b", ObjectStoreContract.bytes("x")))
                .isInstanceOf(MeridianException.class).hasMessageContaining("Try again");
    }

    @Test
    void brokenStore_isToldAsUnavailable_andNeverAsMissing() {
        s3.breakDown();
        assertThatThrownBy(() -> store().get("a/b")).isInstanceOf(MeridianException.class);
        assertThatThrownBy(() -> store().delete("a/b")).isInstanceOf(MeridianException.class);
    }

    @Test
    void bucket_doesNotShowItsSecret() {
        assertThat(new S3ObjectStore.Bucket(s3.url(), "eu", "b", "k", "hidden").toString()).doesNotContain("hidden");
    }

    private ObjectStore store(String secret) {
        return new S3ObjectStore(new S3ObjectStore.Bucket(s3.url(), "eu-central-1", SimulatedS3.BUCKET,
                SimulatedS3.ACCESS_KEY, secret), Clock.systemUTC());
    }
}
