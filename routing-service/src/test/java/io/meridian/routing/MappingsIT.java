package io.meridian.routing;

import io.meridian.contracts.access.Role;
import io.meridian.testkit.access.EndpointMatrixContract;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.contract.MappingsMatchContract;
import io.meridian.testkit.contract.Operation;
import io.meridian.testkit.database.NotedRecords;
import io.meridian.testkit.identity.TestCaller;
import io.meridian.testkit.service.TestEnvironment;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@RoutingTest
class MappingsIT implements MappingsMatchContract, EndpointMatrixContract {

    private final ApiClient api;
    private final RequestMappingHandlerMapping mapping;
    private final TestEnvironment environment;

    @Autowired
    MappingsIT(ApiClient api, @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping,
            TestEnvironment environment) {
        this.api = api;
        this.mapping = mapping;
        this.environment = environment;
    }

    @Override
    public Map<String, String> pathVariables(Operation operation) {
        Map<String, String> values = new HashMap<>(EndpointMatrixContract.super.pathVariables(operation));
        if (values.containsKey("recordId")) {
            api.as(TestCaller.user(tenant(), Role.TENANT_ADMIN)).post("/api/v1/queues",
                    Map.of("name", "Queue " + UUID.randomUUID())).expect(201);
            values.put("recordId", NotedRecords.lastOf(environment.database().orElseThrow(), tenant()));
        }
        return values;
    }

    @Override
    public String service() {
        return "routing";
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
