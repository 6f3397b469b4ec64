package io.meridian.platform.observability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PlatformDefaultsTest {

    private static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";
    private static final String FORMAT = "logging.structured.format.console";

    private static ConfigurableEnvironment environment(Map<String, Object> given) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        environment.getPropertySources().addFirst(new MapPropertySource("given", given));
        new PlatformDefaults().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }

    @Test
    void tracesAreExported_onlyIfAnEndpointIsGiven() {
        assertThat(environment(Map.of()).containsProperty(ENDPOINT)).isFalse();
        assertThat(environment(Map.of("MERIDIAN_OTLP_ENDPOINT", " ")).containsProperty(ENDPOINT)).isFalse();
        assertThat(environment(Map.of("MERIDIAN_OTLP_ENDPOINT", "http://otel:4318/v1/traces")).getProperty(ENDPOINT))
                .isEqualTo("http://otel:4318/v1/traces");
    }

    @Test
    void linesAreJson_unlessTextIsAskedFor() {
        assertThat(environment(Map.of()).getProperty(FORMAT)).isEqualTo(JsonLogFormat.class.getName());
        assertThat(environment(Map.of("MERIDIAN_LOG_FORMAT", "text")).containsProperty(FORMAT)).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> environment(Map.of("MERIDIAN_LOG_FORMAT", "yaml")));
    }

    @Test
    void secrets_areVariablesFromFiles_andTheEnvironmentWins(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("SAMPLE_DATABASE_PASSWORD"), "from-file\n");
        Files.writeString(folder.resolve("SAMPLE_BOTH"), "from-file\n");
        try (var application = new SpringApplicationBuilder(Nothing.class).web(WebApplicationType.NONE)
                .properties("spring.config.name=defaults-test")
                .run("--MERIDIAN_SECRETS=" + folder, "--SAMPLE_BOTH=given")) {
            var environment = application.getEnvironment();
            assertThat(environment.resolvePlaceholders("${SAMPLE_DATABASE_PASSWORD:}")).isEqualTo("from-file");
            assertThat(environment.resolvePlaceholders("${SAMPLE_BOTH:}")).isEqualTo("given");
        }
    }

    @Test
    void start_isRefused_ifTheFolderOfSecretsIsMissing(@TempDir Path folder) {
        var application = new SpringApplicationBuilder(Nothing.class).web(WebApplicationType.NONE)
                .properties("spring.config.name=defaults-test");

        assertThatThrownBy(() -> application.run("--MERIDIAN_SECRETS=" + folder.resolve("absent")))
                .hasMessageContaining("absent");
    }

    @Configuration
    static class Nothing {}

    @Test
    void everyDefault_givesWayToTheApplicationsFile_andThatToTheCommandLine() {
        try (var application = new SpringApplicationBuilder(Nothing.class).web(WebApplicationType.NONE)
                .properties("spring.config.name=defaults-test", "spring.application.name=given")
                .run("--management.tracing.sampling.probability=1")) {
            var environment = application.getEnvironment();
            assertThat(environment.getProperty("management.endpoints.web.exposure.include")).isEqualTo("health");
            assertThat(environment.getProperty("management.tracing.propagation.consume")).isEmpty();
            assertThat(environment.getProperty("management.tracing.sampling.probability")).isEqualTo("1");
            assertThat(environment.getProperty("management.metrics.tags.service")).isEqualTo("given");
            assertThat(environment.getProperty("management.tracing.propagation.produce")).isEqualTo("w3c");
        }
    }

    @Test
    void everyDefault_canBeSetByItsVariable() {
        assertThat(environment(Map.of()).getProperty("management.tracing.sampling.probability")).isEqualTo("0.1");
        assertThat(environment(Map.of("MERIDIAN_TRACE_SAMPLING", "1"))
                .getProperty("management.tracing.sampling.probability")).isEqualTo("1");
    }

    @Test
    void defaults_holdWhatTheDesignAsksFor() {
        ConfigurableEnvironment defaults = environment(Map.of("spring.application.name", "tenant-service"));
        assertThat(defaults.getProperty("server.shutdown")).isEqualTo("graceful");
        assertThat(defaults.getProperty("spring.lifecycle.timeout-per-shutdown-phase")).isEqualTo("20s");
        assertThat(defaults.getProperty("spring.threads.virtual.enabled", Boolean.class)).isTrue();
        assertThat(defaults.getProperty("management.metrics.use-global-registry", Boolean.class)).isFalse();
        assertThat(defaults.getProperty("management.metrics.tags.service")).isEqualTo("tenant-service");
        assertThat(defaults.getProperty("management.metrics.tags.region")).isEqualTo("eu");
        assertThat(defaults.getProperty("management.endpoint.health.group.readiness.include"))
                .isEqualTo("readinessState,database");
    }
}
