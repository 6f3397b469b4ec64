package io.meridian.launcher;

import io.meridian.launcher.services.LocalServices;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceNamesTest {

    @Test
    void supervisorAndServices_knowTheSameServices() {
        assertThat(LocalServices.names())
                .containsExactlyElementsOf(Arrays.stream(Service.values()).map(Service::fullName).toList());
    }
}
