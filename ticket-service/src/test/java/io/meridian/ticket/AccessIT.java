package io.meridian.ticket;

import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.testkit.access.EndpointMatrixContract;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.contract.Operation;
import io.meridian.testkit.database.NotedRecords;
import io.meridian.testkit.service.TestEnvironment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@TicketServiceTest
class AccessIT implements EndpointMatrixContract {

    private final ApiClient api;
    private final RequestMappingHandlerMapping mapping;
    private final Desk desk;
    private final TestEnvironment environment;
    private final Map<String, String> existing = new HashMap<>();

    @Autowired
    AccessIT(ApiClient api, @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping,
            Desk desk, TestEnvironment environment) {
        this.api = api;
        this.mapping = mapping;
        this.desk = desk;
        this.environment = environment;
    }

    @BeforeEach
    void makeATicket() {
        Desk.Staff admin = desk.staff(tenant(), Role.TENANT_ADMIN, VisibilityScope.ALL);
        Desk.Staff chief = desk.staff(tenant(), Role.SUPERVISOR, VisibilityScope.ALL);
        existing.put("ticketId", Desk.id(desk.make(chief, "Broken lamp")));
        existing.put("conversationId", UUID.randomUUID().toString());
        existing.put("fieldId", Desk.id(admin.api().post("/api/v1/ticket-fields",
                Map.of("key", "f" + UUID.randomUUID().toString().substring(0, 8), "kind", "text", "labels",
                        Map.of("en", "Field")))
                .expect(201).json()));
        existing.put("viewId", Desk.id(admin.api()
                .post("/api/v1/ticket-views",
                        Map.of("name", "All", "shared", true, "filter", Map.of("status", List.of("open"))))
                .expect(201).json()));
        existing.put("recordId", NotedRecords.lastOf(environment.database().orElseThrow(), tenant()));
    }

    @Override
    public Map<String, String> pathVariables(Operation operation) {
        return existing;
    }

    @Override
    public String service() {
        return "ticket";
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
