package io.meridian.gateway;

import io.meridian.gateway.testing.GatewayTest;
import io.meridian.testkit.contract.MappingsMatchContract;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class ContractIT extends GatewayTest implements MappingsMatchContract {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Override
    public String service() {
        return "gateway";
    }

    @Override
    public RequestMappingHandlerMapping mapping() {
        return mapping;
    }
}
