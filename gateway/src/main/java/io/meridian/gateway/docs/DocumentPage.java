package io.meridian.gateway.docs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import static io.meridian.gateway.docs.ApiDocument.list;
import static io.meridian.gateway.docs.ApiDocument.map;
import static io.meridian.gateway.docs.Html.code;
import static io.meridian.gateway.docs.Html.escape;

/** One API document as a page, without scripts. */
final class DocumentPage {

    private final ApiDocument document;

    private DocumentPage(ApiDocument document) {
        this.document = document;
    }

    static String index(Collection<ApiDocument> documents) {
        String cards = documents.stream().map(d -> {
            int count = d.operations().values().stream().mapToInt(List::size).sum();
            String intro = d.description().split("\n\\s*\n", -1)[0];
            return "<li><a class=\"card\" href=\"/docs/" + escape(d.name()) + "\"><strong>" + escape(d.title())
                    + "</strong><span>" + Html.prose(intro) + "</span><small>" + count + " operations</small></a></li>";
        }).collect(Collectors.joining());
        return Html.page("Meridian API",
                "<main class=\"index\"><h1>Meridian API</h1><p>What programs can ask of Meridian."
                        + " Get an access token with an API client's credentials, send it as <code>Authorization: Bearer</code>,"
                        + " and find errors as problem documents with a stable <code>code</code>.</p><ul class=\"cards\">"
                        + cards + "</ul></main>");
    }

    static String of(ApiDocument document) {
        return new DocumentPage(document).render();
    }

    private String render() {
        Map<String, List<ApiDocument.Operation>> byTag = document.operations();
        String navigation = byTag.entrySet().stream()
                .map(tag -> "<h2>" + escape(tag.getKey()) + "</h2><ul>" + tag.getValue().stream()
                        .map(o -> "<li><a href=\"#" + escape(o.id()) + "\">" + escape(summary(o)) + "</a></li>")
                        .collect(Collectors.joining()) + "</ul>")
                .collect(Collectors.joining());
        String operations = byTag.entrySet().stream().map(tag -> "<h2>" + escape(tag.getKey()) + "</h2>"
                + tag.getValue().stream().map(this::operation).collect(Collectors.joining()))
                .collect(Collectors.joining());
        String schemas = document.schemas().entrySet().stream()
                .map(schema -> "<section id=\"schema-" + escape(schema.getKey()) + "\"><h3>" + escape(schema.getKey())
                        + "</h3>" + description(map(schema.getValue())) + SchemaText.table(map(schema.getValue()))
                        + "</section>")
                .collect(Collectors.joining());
        return Html.page(document.title(), "<nav aria-label=\"Operations\"><p><a href=\"/docs\">All documents</a></p>"
                + navigation + "</nav><main><h1>" + escape(document.title()) + "</h1>"
                + Html.prose(document.description()) + "<p><a href=\"/docs/" + escape(document.name())
                + ".yaml\" download>OpenAPI document</a></p>" + operations
                + (schemas.isEmpty() ? "" : "<h2>Schemas</h2>" + schemas) + "</main>");
    }

    private String operation(ApiDocument.Operation operation) {
        return "<section id=\"" + escape(operation.id()) + "\"><h3>" + escape(summary(operation))
                + "</h3><p class=\"call "
                + operation.method().toLowerCase(Locale.ROOT) + "\"><b>" + operation.method() + "</b> "
                + code(operation.path()) + "</p>" + description(operation.content()) + allowed(operation.content())
                + parameters(operation) + body(operation.content()) + responses(operation.content()) + "</section>";
    }

    private static String summary(ApiDocument.Operation operation) {
        return operation.content().get("summary") instanceof String text ? text : operation.id();
    }

    private static String description(Map<String, Object> node) {
        return node.get("description") instanceof String text ? Html.prose(text) : "";
    }

    private static String allowed(Map<String, Object> operation) {
        List<String> who = new ArrayList<>();
        list(operation.get("x-roles")).forEach(role -> who.add(code(String.valueOf(role))));
        list(operation.get("x-kinds")).forEach(kind -> who.add("every " + code(String.valueOf(kind))));
        String permission = operation.get("x-permission") instanceof String p ? " with permission " + code(p) : "";
        String stepUp = Boolean.TRUE.equals(operation.get("x-step-up")) ? ", with a fresh step-up" : "";
        return who.isEmpty() ? "" : "<p class=\"who\">For " + String.join(", ", who) + permission + stepUp + "</p>";
    }

    private String parameters(ApiDocument.Operation operation) {
        List<Object> all = new ArrayList<>(operation.shared());
        all.addAll(list(operation.content().get("parameters")));
        if (all.isEmpty()) {
            return "";
        }
        return "<h4>Parameters</h4><table><tbody>" + all.stream().map(document::resolve)
                .map(p -> "<tr><th scope=\"row\">" + code(String.valueOf(p.get("name"))) + " <small>"
                        + escape(String.valueOf(p.get("in")))
                        + (Boolean.TRUE.equals(p.get("required")) ? "" : ", optional") + "</small></th><td>"
                        + SchemaText.type(p.get("schema")) + description(p) + "</td></tr>")
                .collect(Collectors.joining()) + "</tbody></table>";
    }

    private String body(Map<String, Object> operation) {
        Map<String, Object> body = document.resolve(operation.get("requestBody"));
        return body.isEmpty() ? "" : "<h4>Body</h4>" + description(body) + content(body);
    }

    private String responses(Map<String, Object> operation) {
        return "<h4>Answers</h4><table><tbody>" + map(operation.get("responses")).entrySet().stream().map(answer -> {
            Map<String, Object> response = document.resolve(answer.getValue());
            return "<tr><th scope=\"row\">" + code(answer.getKey()) + "</th><td>" + description(response)
                    + content(response) + "</td></tr>";
        }).collect(Collectors.joining()) + "</tbody></table>";
    }

    private static String content(Map<String, Object> node) {
        return map(node.get("content")).entrySet().stream()
                .map(type -> "<p>" + code(type.getKey()) + " " + SchemaText.type(map(type.getValue()).get("schema"))
                        + "</p>")
                .collect(Collectors.joining());
    }
}
