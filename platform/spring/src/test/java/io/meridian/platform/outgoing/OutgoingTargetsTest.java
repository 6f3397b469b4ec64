package io.meridian.platform.outgoing;

import io.meridian.platform.outgoing.OutgoingTargets.PrivateAddressException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OutgoingTargetsTest {

    private static List<Corpus> addresses() {
        return Corpus.all();
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void ofEachAddress_whatIsRefused_isRefused(Corpus line) throws URISyntaxException {
        OutgoingTargets targets = new OutgoingTargets(line.names(), Set.of(443), List.of());
        String code = "";
        try {
            HttpHost host = targets.require(new URI(line.address()));
            assertThat(targets.resolve(host.getHostName(), host.getPort())).isNotEmpty();
        } catch (OutgoingException e) {
            code = e.code();
        } catch (PrivateAddressException e) {
            code = "private_address";
        } catch (IOException e) {
            code = "unknown";
        }
        assertThat(code).isEqualTo(line.refused());
    }

    @Test
    void whatOperatorsConfigured_mayBePrivateAndPlain_butNothingElseThere() throws IOException {
        OutgoingTargets targets = new OutgoingTargets(host -> new InetAddress[]{InetAddress.getLoopbackAddress()},
                Set.of(443), List.of(URI.create("http://Simulator:8400/graph"), URI.create("http://[::1]:8401")));
        HttpHost host = targets.require(URI.create("http://simulator:8400/other"));
        assertThat(targets.resolve(host.getHostName(), host.getPort())).hasSize(1)
                .extracting(InetSocketAddress::getPort).containsExactly(8400);
        assertThat(targets.require(URI.create("http://[::1]:8401/")).getPort()).isEqualTo(8401);
        for (String other : List.of("http://simulator:8401/", "http://simulator/", "http://other:8400/",
                "http://simulator.:8400/", "http://user@simulator:8400/")) {
            assertThatThrownBy(() -> targets.require(URI.create(other))).as(other)
                    .isInstanceOf(OutgoingException.class);
        }
        HttpHost secure = targets.require(URI.create("https://simulator/"));
        assertThatThrownBy(() -> targets.resolve(secure.getHostName(), secure.getPort()))
                .isInstanceOf(PrivateAddressException.class);
    }
}
