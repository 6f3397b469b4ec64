package io.meridian.platform.observability;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceTagTest {

    @AfterEach
    void clear() {
        MDC.clear();
    }

    @ParameterizedTest
    @CsvSource({"io.meridian.tenant.team.TeamService,tenant-service", "io.meridian.gateway.LiveHub,gateway",
        "io.meridian.launcher.Up,launcher", "io.meridian.platform.messaging.OutboxRelay,jvm",
        "io.meridian.kernel.id.Ids,jvm", "org.hibernate.SQL,jvm", "io.meridian.Something,jvm",
        "io.meridianx.tenant.Y,jvm", "ROOT,jvm"})
    void lineWithoutContext_belongsToTheServiceOfItsLogger(String logger, String service) {
        assertThat(ServiceTag.of(Map.of(), logger)).isEqualTo(service);
    }

    @Test
    void context_winsOverTheLogger() {
        assertThat(ServiceTag.of(Map.of("service", "channel-service"), "io.meridian.tenant.X"))
                .isEqualTo("channel-service");
    }

    @Test
    void observedWork_isTagged_andWhatWasThereBeforeComesBack() {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new ServiceTagHandler("alpha-service"));
        Observation outer = Observation.createNotStarted("outer", registry);

        outer.observe(() -> {
            assertThat(MDC.get("service")).isEqualTo("alpha-service");
            Observation.createNotStarted("inner", registry)
                    .observe(() -> assertThat(MDC.get("service")).isEqualTo("alpha-service"));
            assertThat(MDC.get("service")).isEqualTo("alpha-service");
        });
        assertThat(MDC.get("service")).isNull();

        MDC.put("service", "before");
        Observation.createNotStarted("outer", registry)
                .observe(() -> assertThat(MDC.get("service")).isEqualTo("alpha-service"));
        assertThat(MDC.get("service")).isEqualTo("before");
    }
}
