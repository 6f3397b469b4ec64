package io.meridian.testkit.contract;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Holds a request to its operation: parameters and body. */
final class RequestCheck {

    private final Contract contract;
    private final MessageCheck messages;

    RequestCheck(Contract contract) {
        this.contract = contract;
        this.messages = new MessageCheck(contract);
    }

    List<String> faults(Operation operation, Exchange exchange) {
        List<String> faults = new ArrayList<>();
        Map<String, String> inPath = operation.path().match(exchange.uri().getRawPath()).orElse(Map.of());
        Map<String, List<String>> inQuery = query(exchange.uri().getRawQuery());
        for (JsonNode parameter : operation.parameters()) {
            String name = parameter.path("name").asString();
            List<String> values = switch (parameter.path("in").asString()) {
                case "path" -> inPath.containsKey(name) ? List.of(inPath.get(name)) : List.of();
                case "query" -> inQuery.getOrDefault(name, List.of());
                case "header" -> exchange.requestHeaders().allValues(name);
                default -> List.of();
            };
            if (!parameter.path("in").asString().equals("cookie")) {
                faults.addAll(messages.text(parameter.path("in").asString() + " parameter '" + name + "'", parameter,
                        values));
            }
        }
        for (String name : inQuery.keySet()) {
            if (operation.parameters().stream().noneMatch(
                    p -> p.path("in").asString().equals("query") && p.path("name").asString().equals(name))) {
                faults.add("query parameter '" + name + "': is not declared");
            }
        }
        faults.addAll(body(operation, exchange));
        return faults;
    }

    private List<String> body(Operation operation, Exchange exchange) {
        JsonNode declared = contract.resolve(operation.definition().path("requestBody"));
        if (exchange.requestBody().isEmpty()) {
            return declared.path("required").asBoolean(false) ? List.of("request body: is missing") : List.of();
        }
        if (declared.isMissingNode()) {
            return List.of("request body: the operation takes none");
        }
        return messages.body("request body", declared.path("content"), exchange.requestHeaders(),
                exchange.requestBody());
    }

    private static Map<String, List<String>> query(@Nullable String rawQuery) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        if (rawQuery != null && !rawQuery.isEmpty()) {
            for (String pair : rawQuery.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                values.computeIfAbsent(decode(parts[0]), name -> new ArrayList<>())
                        .add(parts.length == 2 ? decode(parts[1]) : "");
            }
        }
        return values;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
