package io.meridian.channel.attachment;

import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@Timeout(value = 10, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ImageRemakeTest {

    private static final byte[] PICTURE = Samples.image("png", 3, 3);

    private final Semaphore turns = new Semaphore(1);
    private final ImageRemake images = new ImageRemake(turns, Duration.ofMillis(20));

    @Test
    void picture_isToldToComeAgain_whileOthersTakeAllTurns() {
        turns.acquireUninterruptibly();
        MeridianException refused = catchThrowableOfType(MeridianException.class,
                () -> images.remake(PICTURE, "png"));
        assertThat(refused.code()).isEqualTo(CommonError.UNAVAILABLE);
        assertThat(refused.details()).containsEntry("retryAfter", 5);
        turns.release();
        assertThat(images.remake(PICTURE, "png").width()).isEqualTo(3);
    }

    @Test
    void turn_isGivenBackOnce_whateverBecameOfThePicture() {
        images.remake(PICTURE, "png");
        assertThatThrownBy(() -> images.remake(Samples.text("no picture"), "png"))
                .isInstanceOf(MeridianException.class);
        assertThat(turns.availablePermits()).isEqualTo(1);
        turns.acquireUninterruptibly();
        assertThatThrownBy(() -> images.remake(PICTURE, "png")).isInstanceOf(MeridianException.class);
        assertThat(turns.availablePermits()).isZero();
    }

    @Test
    void picture_isNotMade_whenTheServiceStops() {
        turns.acquireUninterruptibly();
        Thread.currentThread().interrupt();
        MeridianException refused = catchThrowableOfType(MeridianException.class,
                () -> images.remake(PICTURE, "png"));
        assertThat(refused.code()).isEqualTo(CommonError.UNAVAILABLE);
        assertThat(Thread.interrupted()).isTrue();
    }
}
