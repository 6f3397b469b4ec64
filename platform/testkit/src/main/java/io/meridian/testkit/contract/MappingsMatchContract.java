package io.meridian.testkit.contract;

import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/** A service serves what its contract promises, and nothing else. */
public interface MappingsMatchContract {

    /** Short name of the service, such as {@code tenant}. */
    String service();

    /** The bean {@code requestMappingHandlerMapping}. */
    RequestMappingHandlerMapping mapping();

    @Test
    default void servesEveryPromisedOperation() {
        assertThat(Mappings.promised(ContractValidator.ofService(service()).contract()))
                .as("operations of the contract, all of which must have a handler method")
                .isSubsetOf(Mappings.handlers(mapping()).keySet());
    }

    @Test
    default void promisesEveryServedOperation() {
        assertThat(Mappings.handlers(mapping()).keySet()).as("handler methods, all of which must be in the contract")
                .isSubsetOf(Mappings.promised(ContractValidator.ofService(service()).contract()));
    }
}
