package io.meridian.routing.engine;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TaskStateTest {

    @Test
    void endStatesLeadNowhere() {
        assertThat(Arrays.stream(TaskState.values()).filter(TaskState::isEnd)).containsExactlyInAnyOrder(
                TaskState.DONE, TaskState.CANCELLED, TaskState.ABANDONED, TaskState.OVERFLOWED);
    }

    @Test
    void lostOfferGoesBackToTheQueue() {
        assertThat(TaskState.OFFERED.mayBecome(TaskState.QUEUED)).isTrue();
    }

    @Test
    void nothingIsAssigned_withoutAnOffer() {
        assertThat(TaskState.QUEUED.mayBecome(TaskState.ASSIGNED)).isFalse();
    }

    @Test
    void finishedWorkNeverComesBack() {
        for (TaskState next : TaskState.values()) {
            assertThat(TaskState.DONE.mayBecome(next)).isFalse();
        }
    }
}
