package io.meridian.testkit.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An OpenAPI document from the class path. Components of sibling files ({@code common-v1.yaml#/components/…}) become
 * components of this one, so that afterwards every reference is local.
 */
final class ContractDocument {

    private static final String REF = "$ref";

    private final String folder;
    private final ObjectNode root;
    private final Set<String> imported = new HashSet<>();

    private ContractDocument(String folder, ObjectNode root) {
        this.folder = folder;
        this.root = root;
    }

    /** @param resource such as {@code rest/tenant-v1.yaml} */
    static ContractDocument load(String resource) {
        ContractDocument document = new ContractDocument(resource.substring(0, resource.lastIndexOf('/') + 1),
                read(resource));
        document.importReferences(document.root);
        return document;
    }

    ObjectNode root() {
        return root;
    }

    JsonNode components() {
        return root.path("components");
    }

    /** Follows references until something real. */
    JsonNode resolve(JsonNode node) {
        JsonNode current = node;
        while (current.path(REF).isString()) {
            String ref = current.path(REF).asString();
            current = root.at(ref.substring(1));
            if (current.isMissingNode()) {
                throw new IllegalStateException("The contract refers to " + ref + ", which is not there");
            }
        }
        return current;
    }

    private void importReferences(JsonNode node) {
        if (node instanceof ObjectNode object) {
            JsonNode ref = object.path(REF);
            if (ref.isString() && !ref.asString().startsWith("#")) {
                String[] parts = ref.asString().split("#", 2);
                object.put(REF, "#" + parts[1]);
                importFile(folder + parts[0].replaceFirst("^\\./", ""));
            }
        }
        if (node.isContainer()) {
            // A copy: importing adds components while they are walked.
            node.valueStream().toList().forEach(this::importReferences);
        }
    }

    private void importFile(String resource) {
        if (!imported.add(resource)) {
            return;
        }
        ObjectNode other = read(resource);
        ObjectNode mine = root.withObject("/components");
        other.path("components").propertyStream()
                .forEach(section -> section.getValue().propertyStream().forEach(entry -> {
                    JsonNode before = mine.withObject("/" + section.getKey()).replace(entry.getKey(), entry.getValue());
                    if (before != null && !before.equals(entry.getValue())) {
                        throw new IllegalStateException(
                                "Both the contract and " + resource + " define " + section.getKey()
                                        + " '" + entry.getKey() + "'; rename one");
                    }
                }));
        importReferences(other.path("components"));
    }

    private static ObjectNode read(String resource) {
        try (InputStream in = ContractDocument.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no contract " + resource + " on the class path");
            }
            // Jackson's own reader of YAML does not follow aliases.
            Object yaml = new Load(LoadSettings.builder().setLabel(resource).build()).loadFromInputStream(in);
            if (JsonMapper.shared().valueToTree(yaml) instanceof ObjectNode object) {
                return object;
            }
            throw new IllegalArgumentException(resource + " is no OpenAPI document");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
