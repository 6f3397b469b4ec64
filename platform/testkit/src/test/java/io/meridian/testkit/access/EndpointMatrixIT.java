package io.meridian.testkit.access;

import io.meridian.contracts.access.Role;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.contract.ContractValidator;
import io.meridian.testkit.contract.Mappings;
import io.meridian.testkit.contract.Operation;
import io.meridian.testkit.identity.TestCaller;
import io.meridian.testkit.service.SampleApplication;
import io.meridian.testkit.service.ServiceTest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/** One mistake per operation is planted in the made-up service; the matrix must name each, and nothing else. */
@ServiceTest(service = "sample", kafka = false, classes = SampleApplication.class)
class EndpointMatrixIT {

    private static final UUID TENANT = UUID.fromString("0199a000-0000-7000-8000-0000000000aa");
    private static final UUID OTHER = UUID.fromString("0199a000-0000-7000-8000-0000000000bb");

    private final EndpointMatrix matrix;
    private final RequestMappingHandlerMapping mapping;

    @Autowired
    EndpointMatrixIT(ApiClient api, RequestMappingHandlerMapping requestMappingHandlerMapping) {
        this.matrix = new EndpointMatrix(api, TENANT, OTHER, operation -> Map.of("id", TENANT.toString()));
        this.mapping = requestMappingHandlerMapping;
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /given", "GET /notes/{id}", "PUT /notes/{id}"})
    void findsNothing_operationKeepsItsContract(String key) {
        assertThat(faults(key)).isEmpty();
    }

    @Test
    void namesTheCaller_anotherTenantGetsIn() {
        assertThat(faults("GET /planted/other-tenant/{id}"))
                .containsExactly("user as agent of another tenant: answered 204, not 404");
    }

    @Test
    void namesTheCallers_tooManyGetIn() {
        assertThat(faults("GET /planted/too-open")).containsExactly("user as auditor: answered 204, not 403",
                "ai-service: answered 204, not 403");
    }

    @Test
    void namesNobody_operationForgotToAsk() {
        assertThat(faults("GET /planted/open-to-nobody-known"))
                .contains("nobody in particular: answered 204, not 401",
                        "visitor without a role: answered 204, not 403");
    }

    @Test
    void namesTheCaller_rightfulOneStaysOut() {
        assertThat(faults("GET /planted/too-closed"))
                .containsExactly("user as agent: answered 403, though the contract admits it");
    }

    @Test
    void namesTheCaller_permissionIsNotAskedFor() {
        assertThat(faults("GET /planted/without-permission"))
                .containsExactly("user as agent: answered 204, not 403");
    }

    @Test
    void blamesTheService_itBreaks() {
        assertThat(faults("GET /planted/broken"))
                .containsExactly("user as agent: answered 500: a fault in the service");
    }

    @Test
    void asksForTheExtensions_contractDoesNotSay() {
        assertThat(faults("GET /planted/unsaid")).containsExactly(
                "the contract does not say who may call: add x-roles, x-kinds, x-callers or x-anonymous");
    }

    @Test
    void readsTheAnnotation_handlerMethod() {
        assertThat(annotated("PUT /notes/{}")).isEqualTo(AccessRule.of(operation("PUT /notes/{id}")));
        assertThat(annotated("GET /planted/too-open"))
                .isNotEqualTo(AccessRule.of(operation("GET /planted/too-open")));
        assertThat(annotated("GET /planted/unsaid").admits(TestCaller.user(TENANT, Role.values()))).isFalse();
    }

    private AccessRule annotated(String shape) {
        return AccessRule.of(Objects.requireNonNull(Mappings.handlers(mapping).get(shape)));
    }

    private List<String> faults(String key) {
        return matrix.faults(operation(key));
    }

    private static Operation operation(String key) {
        return ContractValidator.ofService("sample").contract().operations().stream()
                .filter(operation -> operation.key().equals(key)).findFirst().orElseThrow();
    }
}
