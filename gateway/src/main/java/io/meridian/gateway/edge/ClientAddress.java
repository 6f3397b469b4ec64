package io.meridian.gateway.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** The address a request comes from: the peer's, or what a trusted load balancer says of it. */
final class ClientAddress {

    private static final int V6_PREFIX_BYTES = 8;

    private final List<IpAddressMatcher> trusted;

    ClientAddress(List<String> trustedNetworks) {
        this.trusted = trustedNetworks.stream().map(IpAddressMatcher::new).toList();
    }

    /** The client's address as text. */
    String of(HttpServletRequest request) {
        String peer = request.getRemoteAddr();
        if (trusted.isEmpty() || !isTrusted(peer)) {
            return peer;
        }
        List<String> hops = new ArrayList<>();
        var headers = request.getHeaders("X-Forwarded-For");
        while (headers.hasMoreElements()) {
            hops.addAll(Arrays.stream(headers.nextElement().split(",", -1)).map(String::strip).toList());
        }
        for (String hop : hops.reversed()) { // the right-most that is none of ours was written by one of ours
            if (!hop.matches("[0-9a-fA-F:.]{2,45}")) {
                return peer;
            }
            if (!isTrusted(hop)) {
                return hop;
            }
        }
        return peer;
    }

    /** What shares a limit: an IPv4 address, or the /64 of an IPv6 one, which is one household or server. */
    static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            if (!(parsed instanceof Inet6Address)) {
                return parsed.getHostAddress(); // an IPv4 address in IPv6 clothes
            }
            byte[] bytes = parsed.getAddress();
            Arrays.fill(bytes, V6_PREFIX_BYTES, bytes.length, (byte) 0);
            return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
        } catch (IllegalArgumentException | UnknownHostException e) {
            return address;
        }
    }

    private boolean isTrusted(String address) {
        return trusted.stream().anyMatch(network -> network.matches(address));
    }
}
