package io.meridian.testkit.contract;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ContractValidatorTest {

    private static final String ID = "0199a000-0000-7000-8000-000000000001";
    private static final Contract SHELF = Contract.load("rest/shelf-v1.yaml");

    private final ContractValidator validator = new ContractValidator(SHELF);
    private final Exchanges create = Exchanges.of("POST", "/api/v1/books").sending("Idempotency-Key", "12345678");
    private final Exchanges list = Exchanges.of("GET", "/api/v1/books").receiving("ratelimit", "limit=1");

    @Test
    void findsNothing_exchangeKeepsTheContract() {
        assertThat(faults(create.sendingJson("{\"title\":\"A\",\"pages\":null}").answered(201,
                "application/json;charset=UTF-8",
                "{\"id\":\"" + ID + "\",\"title\":\"A\",\"shelf\":{\"row\":1}}"))).isEmpty();
        assertThat(faults(Exchanges.of("DELETE", "/api/v1/books/" + ID).answered(204, "", ""))).isEmpty();
        assertThat(faults(list.answered(200, "application/json", "{\"items\":[]}"))).isEmpty();
    }

    @Test
    void namesPlaceAndTypes_wrongType() {
        assertThat(faults(list.answered(200, "application/json", "{\"items\":[{\"id\":\"" + ID
                + "\",\"title\":7}]}"))).singleElement().asString()
                .isEqualTo("response body at /items/0/title: integer found, string expected");
    }

    @Test
    void namesTheField_unknownFieldInResponse() {
        assertThat(faults(list.answered(200, "application/json",
                "{\"items\":[{\"id\":\"" + ID + "\",\"title\":\"A\",\"secret\":1}]}"))).singleElement().asString()
                .startsWith("response body at /items/0").contains("secret");
        assertThat(faults(list.answered(200, "application/json",
                "{\"items\":[{\"id\":\"" + ID + "\",\"title\":\"A\",\"shelf\":{\"column\":1}}]}"))).singleElement()
                .asString().contains("/items/0/shelf").contains("column");
    }

    @Test
    void toleratesAnyField_objectSaysSo() {
        assertThat(faults(Exchanges.of("GET", "/api/v1/books/latest").answered(200, "application/json",
                "{\"anything\":1}"))).isEmpty();
    }

    @Test
    void namesTheField_unknownFieldAcceptedInRequest() {
        assertThat(faults(create.sendingJson("{\"title\":\"A\",\"colour\":\"red\"}").answered(201,
                "application/json", "{\"id\":\"" + ID + "\",\"title\":\"A\"}"))).singleElement().asString()
                .startsWith("request body").contains("colour");
    }

    @Test
    void ignoresTheRequest_serviceRefusedIt() {
        assertThat(faults(create.sendingJson("{\"colour\":\"red\"}").answered(422, "application/problem+json",
                "{\"code\":\"unknown_field\"}"))).isEmpty();
    }

    @Test
    void listsTheDeclared_undeclaredStatus() {
        assertThat(faults(create.sendingJson("{\"title\":\"A\"}").answered(409, "application/problem+json",
                "{\"code\":\"x\"}"))).containsExactly("status 409: is not declared, only [201, 422, 403]");
    }

    @Test
    void coversByRange_statusOf4XX() {
        assertThat(faults(list.answered(429, "application/problem+json", "{\"code\":\"x\"}"))).isEmpty();
        assertThat(faults(list.answered(429, "application/problem+json", "{}"))).singleElement().asString()
                .contains("code");
    }

    @Test
    void namesTheField_requiredOneMissing() {
        assertThat(faults(list.answered(200, "application/json", "{}"))).singleElement().asString()
                .isEqualTo("response body: required property 'items' not found");
    }

    @Test
    void namesTheHeader_requiredOneMissing() {
        assertThat(faults(Exchanges.of("GET", "/api/v1/books").answered(200, "application/json",
                "{\"items\":[]}"))).containsExactly("response header 'RateLimit': is missing");
        assertThat(faults(Exchanges.of("POST", "/api/v1/books").sendingJson("{\"title\":\"A\"}").answered(201,
                "application/json", "{\"id\":\"" + ID + "\",\"title\":\"A\"}")))
                .containsExactly("header parameter 'Idempotency-Key': is missing");
    }

    @Test
    void namesTheParameter_wrongOrUndeclared() {
        assertThat(faults(list("limit=many&tag=a,toolong&tag=b&page=2"))).hasSize(3)
                .anyMatch(f -> f.startsWith("query parameter 'limit': string found, integer expected"))
                .anyMatch(f -> f.startsWith("query parameter 'tag' at /1"))
                .contains("query parameter 'page': is not declared");
        assertThat(faults(list("limit=101"))).singleElement().asString().startsWith("query parameter 'limit'");
        assertThat(faults(Exchanges.of("DELETE", "/api/v1/books/7").answered(204, "", ""))).singleElement().asString()
                .startsWith("path parameter 'id'");
    }

    @Test
    void namesContentType_anotherThanDeclared() {
        assertThat(faults(list.answered(200, "text/html", "<p>"))).containsExactly(
                "response body: content type 'text/html' is not declared, only [application/json]");
    }

    @Test
    void refusesBody_statusDeclaresNone() {
        assertThat(faults(Exchanges.of("DELETE", "/api/v1/books/" + ID).answered(204, "text/plain", "x")))
                .containsExactly("response body: status 204 declares none");
    }

    @Test
    void saysSo_bodyIsNoJson() {
        assertThat(faults(list.answered(200, "application/json", "{"))).singleElement().asString()
                .startsWith("response body: is no JSON");
    }

    @Test
    void saysSo_operationUnknown() {
        assertThat(faults(Exchanges.of("PATCH", "/api/v1/books"))).containsExactly(
                "operation: PATCH /api/v1/books is not in rest/shelf-v1.yaml");
    }

    @Test
    void prefersTheLiteralPath_twoTemplatesFit() {
        assertThat(SHELF.find("GET", "/api/v1/books/latest").orElseThrow().key())
                .isEqualTo("GET /api/v1/books/latest");
    }

    @Test
    void throwsWithExchangeAndFaults_check() {
        assertThatThrownBy(() -> validator.check(list.answered(200, "application/json", "{}").build()))
                .isInstanceOf(AssertionError.class)
                .hasMessage("GET /api/v1/books -> 200 breaks rest/shelf-v1.yaml:\n"
                        + "  response body: required property 'items' not found");
    }

    @Test
    void remembersSuccessOnly_operationsWithoutSuccess() {
        faults(list.answered(200, "application/json", "{\"items\":[]}"));
        faults(Exchanges.of("DELETE", "/api/v1/books/" + ID).answered(404, "application/problem+json",
                "{\"code\":\"x\"}"));
        faults(create.sendingJson("{}").answered(201, "application/json", "{}"));
        assertThat(validator.operationsWithoutSuccess()).containsExactly("POST /api/v1/books",
                "DELETE /api/v1/books/{id}", "GET /api/v1/books/latest", "GET /api/v1/forgotten");
    }

    private Exchanges list(String query) {
        return Exchanges.of("GET", "/api/v1/books?" + query).receiving("ratelimit", "limit=1").answered(200,
                "application/json", "{\"items\":[]}");
    }

    private List<String> faults(Exchanges exchange) {
        return validator.faults(exchange.build());
    }
}
