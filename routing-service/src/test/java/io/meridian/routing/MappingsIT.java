package io.meridian.routing;

import io.meridian.testkit.access.EndpointMatrixContract;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.contract.MappingsMatchContract;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@RoutingTest
class MappingsIT implements MappingsMatchContract, EndpointMatrixContract {

    private final ApiClient api;
    private final RequestMappingHandlerMapping mapping;

    @Autowired
    MappingsIT(ApiClient api, @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        this.api = api;
        this.mapping = mapping;
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
