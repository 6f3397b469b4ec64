package io.meridian.gateway.docs;

import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.security.Allow;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The API documents: pages made from the contracts at the start, and the contracts themselves. */
@RestController
class DocsController {

    private static final MediaType YAML = MediaType.parseMediaType("application/yaml;charset=UTF-8");
    private static final MediaType CSS = MediaType.parseMediaType("text/css;charset=UTF-8");

    private static final String YAML_ENDING = ".yaml";

    private final Map<String, ApiDocument> documents = new TreeMap<>();
    private final String styles;

    DocsController() throws IOException {
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:rest/*.yaml")) {
            String name = Objects.requireNonNull(file.getFilename()).replace(YAML_ENDING, "");
            documents.put(name, ApiDocument.parse(name, file.getContentAsString(UTF_8)));
        }
        this.styles = new ClassPathResource("docs/docs.css").getContentAsString(UTF_8);
    }

    @GetMapping("/docs")
    @Allow(anonymous = true)
    ResponseEntity<String> index() {
        return answer(MediaType.TEXT_HTML, DocumentPage.index(documents.values()));
    }

    @GetMapping("/docs/docs.css")
    @Allow(anonymous = true)
    ResponseEntity<String> styles() {
        return answer(CSS, styles);
    }

    @GetMapping("/docs/{document}")
    @Allow(anonymous = true)
    ResponseEntity<String> document(@PathVariable String document) {
        return document.endsWith(YAML_ENDING)
                ? answer(YAML, find(document.substring(0, document.length() - YAML_ENDING.length())).yaml())
                : answer(MediaType.TEXT_HTML, DocumentPage.of(find(document)));
    }

    private ApiDocument find(String name) {
        ApiDocument document = documents.get(name);
        if (document == null) {
            throw new MeridianException(CommonError.NOT_FOUND, "There is no such document. See /docs for all of them.");
        }
        return document;
    }

    private static ResponseEntity<String> answer(MediaType type, String body) {
        MediaType withCharset = type.getCharset() == null ? new MediaType(type, UTF_8) : type;
        return ResponseEntity.ok().contentType(withCharset).cacheControl(CacheControl.noCache())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING).body(body);
    }
}
