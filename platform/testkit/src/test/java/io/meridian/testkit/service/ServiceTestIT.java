package io.meridian.testkit.service;

import io.meridian.contracts.access.Role;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.contract.ContractValidator;
import io.meridian.testkit.contract.MappingsMatchContract;
import io.meridian.testkit.identity.TestCaller;
import io.meridian.testkit.time.TestClock;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ServiceTest(service = "sample", kafka = false, classes = SampleApplication.class)
class ServiceTestIT implements MappingsMatchContract {

    private final TestEnvironment environment;
    private final TestClock clock;
    private final ApiClient api;
    private final RequestMappingHandlerMapping mapping;

    @Autowired
    ServiceTestIT(TestEnvironment environment, TestClock clock, ApiClient api,
            RequestMappingHandlerMapping requestMappingHandlerMapping) {
        this.environment = environment;
        this.clock = clock;
        this.api = api;
        this.mapping = requestMappingHandlerMapping;
    }

    @Override
    public String service() {
        return "sample";
    }

    @Override
    public RequestMappingHandlerMapping mapping() {
        return mapping;
    }

    @Test
    void givesTheServiceItsEnvironment_throughItsOwnYaml() {
        clock.stopAt(Instant.parse("2026-11-20T10:00:00Z"));
        try {
            JsonNode given = api.get("/given").expect(200).json();
            assertThat(given.get("database").asString()).isEqualTo(environment.database().orElseThrow().url());
            assertThat(given.get("kafka").asString()).isEqualTo("none");
            assertThat(given.get("now").asString()).isEqualTo("2026-11-20T10:00:00Z");
        } finally {
            clock.reset();
        }
    }

    @Test
    void callsAsAnybody_client() {
        UUID tenant = UUID.randomUUID();
        ApiClient supervisor = api.as(TestCaller.user(tenant, Role.SUPERVISOR).withPermissions("notes"));

        supervisor.put("/notes/" + tenant, "{\"text\":\"A\"}").expect(204);
        supervisor.put("/notes/" + UUID.randomUUID(), "{}").expect(404);
        api.as(TestCaller.user(tenant, Role.AGENT)).put("/notes/" + tenant, "{}").expect(403);
        api.anonymous().put("/notes/" + tenant, "{}").expect(401);
    }

    @Test
    void failsTheTest_exchangeBreaksTheContract() {
        UUID tenant = UUID.randomUUID();
        ApiClient supervisor = api.as(TestCaller.user(tenant, Role.SUPERVISOR).withPermissions("notes"));

        assertThatThrownBy(() -> supervisor.put("/notes/" + tenant, "{\"colour\":\"red\"}"))
                .isInstanceOf(AssertionError.class).hasMessageContaining("request body").hasMessageContaining("colour");
        assertThatThrownBy(() -> supervisor.with("Idempotency-Key", "").put("/notes/" + tenant, "{}"))
                .hasMessageContaining("header parameter 'Idempotency-Key': is missing");
        assertThatThrownBy(() -> supervisor.get("/elsewhere")).hasMessageContaining("is not in rest/sample-v1.yaml");
    }

    @Test
    void countsSuccess_onlyOfCountedClients() {
        UUID tenant = UUID.randomUUID();
        ApiClient agent = api.as(TestCaller.user(tenant, Role.AGENT));
        ContractValidator validator = ContractValidator.ofService("sample");

        agent.uncounted().get("/planted/too-open").expect(204);
        assertThat(validator.operationsWithoutSuccess()).contains("GET /planted/too-open");
        agent.get("/planted/too-open").expect(204);
        assertThat(validator.operationsWithoutSuccess()).doesNotContain("GET /planted/too-open");
    }
}
