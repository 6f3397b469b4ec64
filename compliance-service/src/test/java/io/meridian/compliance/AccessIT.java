package io.meridian.compliance;

import io.meridian.compliance.audit.Logs;
import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.events.audit.ChannelAudited;
import io.meridian.testkit.access.EndpointMatrixContract;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.contract.Operation;
import io.meridian.testkit.database.NotedRecords;
import io.meridian.testkit.identity.TestCaller;
import io.meridian.testkit.service.TestEnvironment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

@ComplianceTest
class AccessIT implements EndpointMatrixContract {

    private final ApiClient api;
    private final RequestMappingHandlerMapping mapping;
    private final Logs logs;
    private final Teller teller;
    private final TestEnvironment environment;
    private final Map<String, String> existing = new HashMap<>();

    @Autowired
    AccessIT(ApiClient api, @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping,
            Logs logs, Teller teller, TestEnvironment environment) {
        this.api = api;
        this.mapping = mapping;
        this.logs = logs;
        this.teller = teller;
        this.environment = environment;
    }

    @BeforeEach
    void makeAnEntry() {
        existing.put("entryId", logs.anEntryOf(tenant()));
        existing.put("ruleId", rule(api.as(TestCaller.user(tenant(), Role.TENANT_ADMIN))));
        existing.put("builtInRuleId", "gulf.greeting");
        existing.put("stopId", stop());
        existing.put("listId", list(api.as(TestCaller.user(tenant(), Role.TENANT_ADMIN))));
        existing.put("recordId", NotedRecords.lastOf(environment.database().orElseThrow(), tenant()));
    }

    /** The tenant's, made if there is none: a second one of the same kind would be refused. */
    private static String rule(ApiClient admin) {
        JsonNode rules = admin.get("/api/v1/law/tenant-rules").expect(200).json().path("items");
        JsonNode rule = rules.isEmpty()
                ? admin.post("/api/v1/law/tenant-rules", Map.of("subject", "consent", "asks",
                        Map.of("grade", "opt-in"), "reason", "House rule")).expect(201).json()
                : rules.get(0);
        return rule.path("id").asString();
    }

    private static String list(ApiClient admin) {
        JsonNode lists = admin.get("/api/v1/do-not-contact-lists").expect(200).json().path("items");
        JsonNode list = lists.isEmpty()
                ? admin.post("/api/v1/do-not-contact-lists", Map.of("name", "Old CRM", "purposes", List.of("survey"),
                        "channels", List.of("sms"))).expect(201).json()
                : lists.get(0);
        return list.path("id").asString();
    }

    private String stop() {
        ApiClient admin = api.as(TestCaller.user(tenant(), Role.TENANT_ADMIN));
        if (admin.get("/api/v1/viewing-stops").expect(200).json().path("items").isEmpty()) {
            UUID agent = UUID.randomUUID();
            teller.tell(tenant(), new ChannelAudited(tenant(), 1, UUID.randomUUID(), Teller.AT, CallerKind.USER, agent,
                    "viewing.stopped", "user", agent, "ab".repeat(32)));
        }
        return Awaitility.await().until(
                () -> admin.get("/api/v1/viewing-stops").expect(200).json().at("/items/0/id").asString(""),
                id -> !id.isEmpty());
    }

    @Override
    public Map<String, String> pathVariables(Operation operation) {
        return existing;
    }

    @Override
    public String service() {
        return "compliance";
    }

    @Override
    public ApiClient api() {
        return api;
    }

    @Override
    public RequestMappingHandlerMapping mapping() {
        return mapping;
    }
}
