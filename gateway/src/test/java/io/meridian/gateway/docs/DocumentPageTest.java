package io.meridian.gateway.docs;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DocumentPageTest {

    @Test
    void escapesEverything() {
        ApiDocument document = ApiDocument.parse("x", """
                info: {title: '<script>t</script>', description: '<img src=x onerror=1> `<b>`'}
                paths:
                  /a/<b>:
                    get:
                      summary: '<i>s</i>'
                      parameters: [{name: '<u>', in: query, schema: {type: '<s>'}}]
                      responses: {'200': {description: '<em>'}}
                components: {schemas: {'<Z>': {type: object, properties: {'<q>': {enum: ['<e>']}}}}}
                """);
        String page = DocumentPage.of(document) + DocumentPage.index(List.of(document));
        for (String raw : List.of("<script", "<img", "<i>", "<u>", "<s>", "<em>", "<Z>", "<q>", "<e>", "/a/<b>")) {
            assertThat(page).doesNotContain(raw);
        }
    }

    @Test
    void followsReferences() {
        ApiDocument document = ApiDocument.parse("x",
                """
                        info: {title: T}
                        paths:
                          /a:
                            parameters: [{$ref: '#/components/parameters/P'}]
                            get: {tags: [G], responses: {'200': {$ref: '#/components/responses/R'}}}
                          /internal/b:
                            get: {responses: {}}
                        components:
                          parameters: {P: {name: p, in: query, description: The parameter, schema: {type: array, items: {type: string}}}}
                          responses: {R: {description: The answer, content: {application/json: {schema: {$ref: '#/components/schemas/S'}}}}}
                          schemas: {S: {type: object, required: [a], properties: {a: {type: string, maxLength: 3}, b: {type: [string, 'null']}}}}
                        """);
        assertThat(DocumentPage.of(document)).contains("The parameter", "array of string", "The answer",
                "<a href=\"#schema-S\">S</a>", "maxLength <code>3</code>", "string or null", "<small>optional</small>")
                .doesNotContain("/internal/b");
        assertThat(document.yaml()).doesNotContain("/internal/b");
    }
}
