package io.meridian.testkit.access;

import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.contract.ContractValidator;
import io.meridian.testkit.contract.Mappings;
import io.meridian.testkit.contract.Operation;
import io.meridian.testkit.database.NotedRecords;
import io.meridian.testkit.identity.TestCaller;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every operation × nobody, every role, kind and service, and another tenant: the answer is what the contract says, and
 * no is the default. See {@code docs/standards/contracts.md} for the contract's extensions.
 */
public interface EndpointMatrixContract {

    /** Short name of the service, such as {@code tenant}. */
    String service();

    /** The client of the running service; its caller does not matter. */
    ApiClient api();

    /** The bean {@code requestMappingHandlerMapping}. */
    RequestMappingHandlerMapping mapping();

    /** The tenant that callers belong to. Override to name one that exists. */
    default UUID tenant() {
        return UUID.fromString("0199a000-0000-7000-8000-0000000000aa");
    }

    /** The tenant that must not see what belongs to {@link #tenant}. */
    default UUID otherTenant() {
        return UUID.fromString("0199a000-0000-7000-8000-0000000000bb");
    }

    /**
     * Values for an operation's path variables. Override to name things of {@link #tenant} that exist: only then does
     * the check with {@link #otherTenant} prove something. Operations that remove what they name are called too. By
     * default every variable is an id of nothing.
     */
    default Map<String, String> pathVariables(Operation operation) {
        Map<String, String> values = new LinkedHashMap<>();
        operation.path().variables().forEach(name -> values.put(name, UUID.randomUUID().toString()));
        return values;
    }

    @TestFactory
    default Stream<DynamicTest> operationsAnswerWhomTheyShould() {
        EndpointMatrix matrix = new EndpointMatrix(api(), tenant(), otherTenant(), this::pathVariables);
        return ContractValidator.ofService(service()).contract().operations().stream()
                .map(operation -> DynamicTest.dynamicTest(operation.key(),
                        () -> assertThat(matrix.faults(operation)).as(operation.key()).isEmpty()));
    }

    /** Of services that note: by the path that {@link NotedRecords} gives a record to. */
    @Test
    default void recordsAreGivenToTheKeeperOfTheLog() {
        ContractValidator.ofService(service()).contract().operations().stream()
                .filter(operation -> operation.key().equals("GET " + NotedRecords.PATH))
                .forEach(operation -> assertThat(api().as(TestCaller.service("compliance-service", tenant()))
                        .get(operation.path().expand(pathVariables(operation))).expect(200).json()
                        .path("salt").asString()).hasSize(64));
    }

    @Test
    default void handlersAllowWhomTheContractNames() {
        Map<String, AccessRule> promised = new TreeMap<>();
        ContractValidator.ofService(service()).contract().operations()
                .forEach(operation -> promised.put(operation.shape(), AccessRule.of(operation)));
        Map<String, AccessRule> allowed = new TreeMap<>();
        Mappings.handlers(mapping()).forEach((shape, method) -> allowed.put(shape, AccessRule.of(method)));
        allowed.keySet().retainAll(promised.keySet());
        assertThat(allowed).as("@Allow of the handler methods, against the contract")
                .allSatisfy((shape, rule) -> assertThat(rule).as(shape).isEqualTo(promised.get(shape)));
    }
}
