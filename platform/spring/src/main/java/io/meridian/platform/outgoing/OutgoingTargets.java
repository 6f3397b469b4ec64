package io.meridian.platform.outgoing;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.core5.http.HttpHost;

/**
 * Decides where a call may go. A name is resolved once, when the connection is made, and the connection goes to the address
 * that was looked at: between the look and the connection, nobody can change what the name means.
 */
final class OutgoingTargets implements DnsResolver {

    private static final String HTTPS = "https";
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern NUMBER_LAST = Pattern.compile("(?:[^:]*\\.)?(?:[0-9]+|0[xX][0-9a-fA-F]*)\\.?");
    private static final Pattern DOTTED = Pattern.compile("(?:(?:0|[1-9][0-9]{0,2})\\.){3}(?:0|[1-9][0-9]{0,2})");

    private final Names names;
    private final Set<Integer> ports;
    private final Set<HttpHost> trusted;

    /** What names mean. */
    interface Names {

        /** All addresses of a name, or the one that is written there. */
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /**
     * A way out.
     *
     * @param ports
     *            that may be called anywhere
     * @param trusted
     *            addresses that operators configured: only their scheme, host and port count. They may be private and plain
     */
    OutgoingTargets(Names names, Set<Integer> ports, List<URI> trusted) {
        this.names = names;
        this.ports = Set.copyOf(ports);
        this.trusted = trusted.stream().map(OutgoingTargets::host).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Where that address is, if it may be called as far as its form says.
     *
     * @throws OutgoingException
     *             it may not
     */
    HttpHost require(URI address) throws OutgoingException {
        if (address.getScheme() == null || address.getHost() == null || address.getRawUserInfo() != null
                || address.getPort() > HIGHEST_PORT) {
            throw OutgoingException.refused("malformed_address");
        }
        HttpHost host = host(address);
        if (trusted.contains(host)) {
            return host;
        }
        if (!HTTPS.equals(host.getSchemeName())) {
            throw OutgoingException.refused("not_https");
        }
        if (!ports.contains(host.getPort())) {
            throw OutgoingException.refused("port_refused");
        }
        // 127.1, 0x7f000001 and 0177.0.0.1 are addresses to some and names to others.
        if (NUMBER_LAST.matcher(host.getHostName()).matches() && !DOTTED.matcher(host.getHostName()).matches()) {
            throw OutgoingException.refused("malformed_address");
        }
        return host;
    }

    /** As they are compared: with a port, in small letters, without the brackets of IPv6. */
    private static HttpHost host(URI address) {
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        String name = address.getHost().toLowerCase(Locale.ROOT).replaceAll("^\\[|]$", "");
        int port = address.getPort() >= 0 ? address.getPort() : HTTPS.equals(scheme) ? 443 : 80;
        return new HttpHost(scheme, name, port);
    }

    /** The addresses of a name, all of them public; the connection goes to one of them. */
    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        InetAddress[] addresses = resolve(host);
        // One that is not public among public ones is a trap too.
        if (!isTrusted(host, port) && !Stream.of(addresses).allMatch(PublicAddresses::contains)) {
            throw new PrivateAddressException();
        }
        return Stream.of(addresses).map(address -> new InetSocketAddress(address, port)).toList();
    }

    private boolean isTrusted(String host, int port) {
        return trusted.stream().anyMatch(known -> known.getHostName().equals(host) && known.getPort() == port);
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        try {
            return names.resolve(host);
        } catch (IllegalArgumentException e) {
            throw (UnknownHostException) new UnknownHostException(host).initCause(e);
        }
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** A name means what must not be called. */
    static final class PrivateAddressException extends UnknownHostException {

        private static final long serialVersionUID = 1L;
    }
}
