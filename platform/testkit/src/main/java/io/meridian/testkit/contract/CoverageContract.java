package io.meridian.testkit.contract;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every operation of a service's contract is called with success by some integration test of the module. Implemented by
 * one class of its own, which runs after all others (the testkit's {@code junit-platform.properties} orders classes);
 * it fails when it runs alone.
 */
@Order(Integer.MAX_VALUE)
public interface CoverageContract {

    /** Short name of the service, such as {@code tenant}. */
    String service();

    @Test
    default void everyOperationHasATest() {
        assertThat(ContractValidator.ofService(service()).operationsWithoutSuccess())
                .as("operations that no integration test of this module has called with success").isEmpty();
    }
}
