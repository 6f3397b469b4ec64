package io.meridian.platform.idempotency;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class CachedRequestTest {

    @Test
    void hash_isOfMethodAddressAndBody() throws Exception {
        byte[] first = hash("POST", "/a", "x=1", "{}");
        assertThat(hash("POST", "/a", "x=1", "{}")).isEqualTo(first);
        assertThat(hash("PUT", "/a", "x=1", "{}")).isNotEqualTo(first);
        assertThat(hash("POST", "/b", "x=1", "{}")).isNotEqualTo(first);
        assertThat(hash("POST", "/a", "x=2", "{}")).isNotEqualTo(first);
        assertThat(hash("POST", "/a", "x=1", "{ }")).isNotEqualTo(first);
        assertThat(hash("POST", "/ax=1", "", "{}")).isNotEqualTo(first);
    }

    @Test
    void body_isReadAgain() throws Exception {
        CachedRequest request = request("POST", "/a", "", "ü");
        assertThat(request.getInputStream().readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("ü");
        assertThat(request.getReader().readLine()).isEqualTo("ü");
    }

    private static byte[] hash(String method, String path, String query, String body) throws Exception {
        return request(method, path, query, body).hash();
    }

    private static CachedRequest request(String method, String path, String query, String body) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        request.setQueryString(query);
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        return CachedRequest.of(request);
    }
}
