package io.meridian.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds every exchange of a service's integration tests to its contract and remembers which operations have succeeded.
 * Safe for use by several threads.
 */
public final class ContractValidator {

    private static final OfThisJvm VALIDATORS = new OfThisJvm(new ConcurrentHashMap<>());

    private final Contract contract;
    private final RequestCheck requests;
    private final ResponseCheck responses;
    private final Set<String> succeeded = ConcurrentHashMap.newKeySet();

    /** One validator per service, so that exchanges of all test contexts count together. */
    private record OfThisJvm(Map<String, ContractValidator> byService) {}

    public ContractValidator(Contract contract) {
        this.contract = contract;
        this.requests = new RequestCheck(contract);
        this.responses = new ResponseCheck(contract);
    }

    /**
     * The validator of {@code rest/<service>-v1.yaml} in this JVM.
     *
     * @param service
     *            short name such as {@code tenant}
     */
    public static ContractValidator ofService(String service) {
        return VALIDATORS.byService().computeIfAbsent(service,
                name -> new ContractValidator(Contract.load(resource(name))));
    }

    /** Whether the class path has a contract of the service. */
    public static boolean exists(String service) {
        return ContractValidator.class.getClassLoader().getResource(resource(service)) != null;
    }

    private static String resource(String service) {
        return "rest/" + service + "-v1.yaml";
    }

    public Contract contract() {
        return contract;
    }

    /**
     * The faults of an exchange; empty if it keeps the contract. A request is looked at only if the service accepted
     * it: tests of refusals break the contract on purpose.
     */
    public List<String> faults(Exchange exchange) {
        Optional<Operation> found = contract.find(exchange.method(), exchange.uri().getRawPath());
        if (found.isEmpty()) {
            return List.of("operation: " + exchange.method() + " " + exchange.uri().getRawPath() + " is not in "
                    + contract.name());
        }
        Operation operation = found.get();
        List<String> faults = new ArrayList<>();
        if (exchange.succeeded()) {
            faults.addAll(requests.faults(operation, exchange));
        }
        faults.addAll(responses.faults(operation, exchange));
        if (exchange.succeeded() && faults.isEmpty()) {
            succeeded.add(operation.key());
        }
        return faults;
    }

    /**
     * Like {@link #faults}, but throws.
     *
     * @throws AssertionError
     *             naming the exchange and every fault
     */
    public void check(Exchange exchange) {
        List<String> faults = faults(exchange);
        if (!faults.isEmpty()) {
            throw new AssertionError(
                    exchange.summary() + " breaks " + contract.name() + ":\n  " + String.join("\n  ", faults));
        }
    }

    /** The operations that no test has called with success so far, in the order of the contract. */
    public List<String> operationsWithoutSuccess() {
        return contract.operations().stream().map(Operation::key).filter(key -> !succeeded.contains(key)).toList();
    }
}
