package io.meridian.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Holds a response to its operation: status, headers, content type, body. */
final class ResponseCheck {

    private final Contract contract;
    private final MessageCheck messages;

    ResponseCheck(Contract contract) {
        this.contract = contract;
        this.messages = new MessageCheck(contract);
    }

    List<String> faults(Operation operation, Exchange exchange) {
        JsonNode responses = operation.definition().path("responses");
        JsonNode response = contract.resolve(declared(responses, exchange.status()));
        if (response.isMissingNode()) {
            return List.of("status " + exchange.status() + ": is not declared, only "
                    + responses.propertyStream().map(e -> e.getKey()).toList());
        }
        List<String> faults = new ArrayList<>();
        response.path("headers").propertyStream().forEach(header -> faults.addAll(
                messages.text("response header '" + header.getKey() + "'", contract.resolve(header.getValue()),
                        exchange.responseHeaders().allValues(header.getKey()))));
        JsonNode content = response.path("content");
        if (!content.isEmpty()) {
            faults.addAll(messages.body("response body", content, exchange.responseHeaders(), exchange.responseBody()));
        } else if (!exchange.responseBody().isEmpty()) {
            faults.add("response body: status " + exchange.status() + " declares none");
        }
        return faults;
    }

    private static JsonNode declared(JsonNode responses, int status) {
        JsonNode exact = responses.path(String.valueOf(status));
        if (!exact.isMissingNode()) {
            return exact;
        }
        JsonNode range = responses.path(status / 100 + "XX");
        return range.isMissingNode() ? responses.path("default") : range;
    }
}
