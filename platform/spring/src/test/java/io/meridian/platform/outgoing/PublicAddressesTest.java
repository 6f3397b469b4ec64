package io.meridian.platform.outgoing;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PublicAddressesTest {

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
        "128.0.0.0", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0",
        "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255", "2001:200::1",
        "2003::1", "2606:4700:4700::1111", "3ffe:ffff::1", "2a00:1450:4001:801::200e"})
    void whatTheInternetRoutes_isPublic(String address) {
        assertThat(PublicAddresses.contains(InetAddress.ofLiteral(address))).isTrue();
    }

    /** First and last of each block. */
    @ParameterizedTest
    @CsvSource({"0.0.0.0, 0.255.255.255", "10.0.0.0, 10.255.255.255", "100.64.0.0, 100.127.255.255",
        "127.0.0.0, 127.255.255.255", "169.254.0.0, 169.254.255.255", "172.16.0.0, 172.31.255.255",
        "192.0.0.0, 192.0.0.255", "192.0.2.0, 192.0.2.255", "192.88.99.0, 192.88.99.255",
        "192.168.0.0, 192.168.255.255", "198.18.0.0, 198.19.255.255", "198.51.100.0, 198.51.100.255",
        "203.0.113.0, 203.0.113.255", "224.0.0.0, 255.255.255.255", "168.63.129.16, 168.63.129.16",
        "::, 1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2001::, 2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff",
        "2001:db8::, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", "2002::, 2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "3fff::, 3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff", "4000::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"})
    void whatIsNearerOrNobodys_isNot(String first, String last) {
        assertThat(PublicAddresses.contains(InetAddress.ofLiteral(first))).isFalse();
        assertThat(PublicAddresses.contains(InetAddress.ofLiteral(last))).isFalse();
    }
}
