package io.meridian.gateway.edge;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class ClientAddressTest {

    @Test
    void believesNobody_byDefault() {
        assertThat(new ClientAddress(List.of()).of(request("203.0.113.9", "198.51.100.1"))).isEqualTo("203.0.113.9");
    }

    @Test
    void believesTrustedProxies_asFarAsTheyWroteIt() {
        ClientAddress addresses = new ClientAddress(List.of("10.0.0.0/8"));
        assertThat(addresses.of(request("10.0.0.1", "6.6.6.6, 198.51.100.1"))).isEqualTo("198.51.100.1");
        assertThat(addresses.of(request("10.0.0.1", "6.6.6.6, 198.51.100.1, 10.0.0.2"))).isEqualTo("198.51.100.1");
        assertThat(addresses.of(request("203.0.113.9", "198.51.100.1"))).isEqualTo("203.0.113.9");
        assertThat(addresses.of(request("10.0.0.1", "x<script>"))).isEqualTo("10.0.0.1");
        assertThat(addresses.of(request("10.0.0.1", null))).isEqualTo("10.0.0.1");
    }

    @Test
    void countsAnIpv6Network_asOne() {
        assertThat(ClientAddress.network("2001:db8:1:2:aaaa::1")).isEqualTo(ClientAddress.network("2001:db8:1:2::ffff"))
                .isNotEqualTo(ClientAddress.network("2001:db8:1:3::1"));
        assertThat(ClientAddress.network("::ffff:203.0.113.9")).isEqualTo("203.0.113.9");
        assertThat(ClientAddress.network("203.0.113.9")).isEqualTo("203.0.113.9");
    }

    private static MockHttpServletRequest request(String peer, @org.jspecify.annotations.Nullable String forwarded) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(peer);
        if (forwarded != null) {
            request.addHeader("X-Forwarded-For", forwarded);
        }
        return request;
    }
}
