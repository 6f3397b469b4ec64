package io.meridian.testkit.access;

import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.access.Role;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.contract.ApiResponse;
import io.meridian.testkit.contract.Operation;
import io.meridian.testkit.identity.TestCaller;
import io.meridian.testkit.identity.TestKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Calls an operation as everybody and finds who gets in without a right, or stays out with one. Refused callers must
 * get 401 (nobody) or 403 (somebody else); admitted ones anything but these and no 5xx, since the request itself is
 * mostly not a good one: no body that makes sense, often a resource that does not exist.
 */
final class EndpointMatrix {

    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;

    private final ApiClient api;
    private final UUID tenant;
    private final UUID otherTenant;
    private final Function<Operation, Map<String, String>> variables;

    /**
     * @param variables
     *            values for the path variables of an operation, naming something of {@code tenant}
     */
    EndpointMatrix(ApiClient api, UUID tenant, UUID otherTenant,
            Function<Operation, Map<String, String>> variables) {
        this.api = api.uncounted();
        this.tenant = tenant;
        this.otherTenant = otherTenant;
        this.variables = variables;
    }

    /** What is wrong with an operation, one sentence each. */
    List<String> faults(Operation operation) {
        if (!operation.saysWhoMayCall()) {
            return List.of("the contract does not say who may call: add x-roles, x-kinds, x-callers or x-anonymous");
        }
        AccessRule rule = AccessRule.of(operation);
        List<String> faults = new ArrayList<>();
        int status = call(operation, api.anonymous()).status();
        if (rule.anonymous() ? isRefusal(status) : status != UNAUTHENTICATED) {
            faults.add("nobody in particular: answered " + status + (rule.anonymous() ? "" : ", not 401"));
        }
        for (TestCaller caller : callers(rule)) {
            check(operation, rule, caller, faults);
        }
        return faults;
    }

    private void check(Operation operation, AccessRule rule, TestCaller caller, List<String> faults) {
        int status = call(operation, api.as(caller)).status();
        String who = describe(caller) + ": answered " + status;
        if (!rule.admits(caller)) {
            if (status != FORBIDDEN) {
                faults.add(who + ", not 403");
            }
            return;
        }
        if (rule.stepUp() && caller.kind() == CallerKind.USER) {
            checkStepUp(operation, caller, faults);
        }
        if (isRefusal(status)) {
            faults.add(who + ", though the contract admits it");
        } else if (status >= 500) {
            faults.add(who + ": a fault in the service");
        }
        if (caller.tenant() != null && !rule.anonymous() && !operation.path().variables().isEmpty()) {
            int answer = call(operation, api.as(caller.withTenant(otherTenant))).status();
            if (answer < 400) {
                faults.add(describe(caller) + " of another tenant: answered " + answer + ", not 404");
            }
        }
    }

    private void checkStepUp(Operation operation, TestCaller caller, List<String> faults) {
        for (TestCaller stale : List.of(caller.authenticated(null),
                caller.authenticated(Instant.now().minus(Duration.ofDays(1))))) {
            ApiResponse answer = call(operation, api.as(stale));
            if (answer.status() != FORBIDDEN || !answer.text().contains("step_up_required")) {
                faults.add(describe(caller) + ", who proved who they are " + stale.authenticatedAt() + ": answered "
                        + answer.status() + ", not step_up_required");
            }
        }
    }

    private ApiResponse call(Operation operation, ApiClient client) {
        boolean takesBody = operation.definition().has("requestBody");
        return client.send(operation.method(), operation.path().expand(variables.apply(operation)),
                takesBody ? "{}" : null);
    }

    /** Every role, kind and service alone, with the permission; and those with a right, without the permission. */
    private List<TestCaller> callers(AccessRule rule) {
        List<TestCaller> callers = new ArrayList<>();
        for (Role role : Role.values()) {
            CallerKind kind = role == Role.INTEGRATOR ? CallerKind.INTEGRATOR : CallerKind.USER;
            callers.add(TestCaller.of(kind, role == Role.PLATFORM_OPS ? null : tenant, role));
        }
        for (CallerKind kind : CallerKind.values()) {
            if (kind != CallerKind.SERVICE) {
                callers.add(TestCaller.of(kind, tenant));
            }
        }
        TestKeys.ISSUERS.forEach(issuer -> callers.add(TestCaller.service(issuer, tenant)));
        String[] needed = rule.permissions().toArray(String[]::new);
        if (needed.length == 0) {
            return callers;
        }
        List<TestCaller> permitted = callers.stream().map(caller -> caller.withPermissions(needed)).toList();
        callers.removeIf(caller -> !rule.admits(caller.withPermissions(needed)));
        callers.addAll(permitted);
        return callers;
    }

    private static boolean isRefusal(int status) {
        return status == UNAUTHENTICATED || status == FORBIDDEN;
    }

    private static String describe(TestCaller caller) {
        if (caller.kind() == CallerKind.SERVICE) {
            return caller.subject();
        }
        String roles = caller.roles().isEmpty()
                ? " without a role"
                : " as " + String.join(", ", caller.roles().stream().map(Role::wire).toList());
        String permissions = caller.permissions().isEmpty() ? "" : " with " + String.join(", ", caller.permissions());
        return caller.kind().wire() + roles + permissions;
    }
}
