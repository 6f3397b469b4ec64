package io.meridian.ticket;

import io.meridian.testkit.contract.MappingsMatchContract;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@TicketServiceTest
class ContractIT implements MappingsMatchContract {

    private final RequestMappingHandlerMapping mapping;

    @Autowired
    ContractIT(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public String service() {
        return "ticket";
    }

    @Override
    public RequestMappingHandlerMapping mapping() {
        return mapping;
    }
}
