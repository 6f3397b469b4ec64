package io.meridian.tenant;

import io.meridian.testkit.contract.MappingsMatchContract;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@TenantServiceTest
class MappingsIT implements MappingsMatchContract {

    private final RequestMappingHandlerMapping mapping;

    @Autowired
    MappingsIT(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public String service() {
        return "tenant";
    }

    @Override
    public RequestMappingHandlerMapping mapping() {
        return mapping;
    }
}
