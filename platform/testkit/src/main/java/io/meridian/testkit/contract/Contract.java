package io.meridian.testkit.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The REST contract of a service: its operations, by method and path. */
public final class Contract {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private final String name;
    private final ContractDocument document;
    private final Schemas schemas;
    private final List<Operation> operations;

    private Contract(String name, ContractDocument document) {
        this.name = name;
        this.document = document;
        this.schemas = new Schemas(document);
        this.operations = readOperations(document);
    }

    /**
     * Reads a contract from the class path.
     *
     * @param resource
     *            such as {@code rest/tenant-v1.yaml}
     * @throws IllegalArgumentException
     *             if there is none
     */
    public static Contract load(String resource) {
        return new Contract(resource, ContractDocument.load(resource));
    }

    public String name() {
        return name;
    }

    /** All operations, in the order of the document. */
    public List<Operation> operations() {
        return operations;
    }

    /** The operation that a request means. Of several paths that fit, the one with the fewest variables. */
    public Optional<Operation> find(String method, String rawPath) {
        return operations.stream()
                .filter(operation -> operation.method().equals(method) && operation.path().match(rawPath).isPresent())
                .min(Comparator.comparingInt(operation -> operation.path().variables().size()));
    }

    Schemas schemas() {
        return schemas;
    }

    JsonNode resolve(JsonNode node) {
        return document.resolve(node);
    }

    private static List<Operation> readOperations(ContractDocument document) {
        List<Operation> operations = new ArrayList<>();
        document.root().path("paths").propertyStream().forEach(path -> {
            JsonNode item = document.resolve(path.getValue());
            item.propertyStream().filter(entry -> METHODS.contains(entry.getKey())).forEach(entry -> {
                List<JsonNode> parameters = new ArrayList<>();
                item.path("parameters").valueStream().map(document::resolve).forEach(parameters::add);
                entry.getValue().path("parameters").valueStream().map(document::resolve).forEach(parameters::add);
                operations.add(new Operation(entry.getKey().toUpperCase(Locale.ROOT), new PathTemplate(path.getKey()),
                        entry.getValue(), List.copyOf(parameters)));
            });
        });
        return List.copyOf(operations);
    }
}
