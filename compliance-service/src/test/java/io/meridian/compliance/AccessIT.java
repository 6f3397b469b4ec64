package io.meridian.compliance;

import io.meridian.compliance.audit.Logs;
import io.meridian.testkit.access.EndpointMatrixContract;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.contract.Operation;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@ComplianceTest
class AccessIT implements EndpointMatrixContract {

    private final ApiClient api;
    private final RequestMappingHandlerMapping mapping;
    private final Logs logs;
    private String entry = "";

    @Autowired
    AccessIT(ApiClient api, @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping,
            Logs logs) {
        this.api = api;
        this.mapping = mapping;
        this.logs = logs;
    }

    @BeforeEach
    void makeAnEntry() {
        entry = logs.anEntryOf(tenant());
    }

    @Override
    public Map<String, String> pathVariables(Operation operation) {
        return Map.of("entryId", entry);
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
