package io.meridian.testkit.contract;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds exchanges with the made-up shelf service. */
record Exchanges(String method, String path, Map<String, List<String>> sent, String body, int status,
        Map<String, List<String>> received, String answer) {

    static Exchanges of(String method, String path) {
        return new Exchanges(method, path, Map.of(), "", 200, Map.of(), "");
    }

    Exchanges sending(String name, String value) {
        return new Exchanges(method, path, plus(sent, name, value), body, status, received, answer);
    }

    Exchanges sendingJson(String json) {
        return new Exchanges(method, path, plus(sent, "Content-Type", "application/json"), json, status, received,
                answer);
    }

    Exchanges receiving(String name, String value) {
        return new Exchanges(method, path, sent, body, status, plus(received, name, value), answer);
    }

    Exchanges answered(int code, String type, String text) {
        return new Exchanges(method, path, sent, body, code,
                type.isEmpty() ? received : plus(received, "content-type", type), text);
    }

    Exchange build() {
        return new Exchange(method, URI.create("http://shelf" + path), HttpHeaders.of(sent, (n, v) -> true),
                body, status, HttpHeaders.of(received, (n, v) -> true), answer);
    }

    private static Map<String, List<String>> plus(Map<String, List<String>> headers, String name, String value) {
        Map<String, List<String>> more = new LinkedHashMap<>(headers);
        List<String> values = new ArrayList<>(more.getOrDefault(name, List.of()));
        values.add(value);
        more.put(name, values);
        return more;
    }
}
