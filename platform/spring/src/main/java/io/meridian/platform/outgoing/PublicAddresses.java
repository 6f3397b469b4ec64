package io.meridian.platform.outgoing;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses are those of the public internet.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">Special addresses of IPv4</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">and of IPv6</a>
 */
final class PublicAddresses {

    private static final List<Block> SPECIAL = Stream.of(
            // This network, private ones, carriers' NAT, loopback, link-local (and the metadata of clouds).
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.168.0.0/16",
            // Protocol assignments, examples, the 6to4 relay, benchmarks, multicast, the rest with broadcast.
            "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
            "224.0.0.0/4", "240.0.0.0/4",
            // Public by its form, but each virtual machine of Azure asks its own host there.
            "168.63.129.16/32",
            // Protocol assignments (Teredo among them), examples, 6to4.
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20").map(Block::of).toList();
    /** Nothing else is assigned for the internet; loopback, unique local, link-local, mapped, NAT64 are outside of it. */
    private static final Block GLOBAL_6 = Block.of("2000::/3");

    private PublicAddresses() {}

    /** Whether it is reached over the internet, and names nothing that is nearer. */
    static boolean contains(InetAddress address) {
        return (address instanceof Inet4Address || GLOBAL_6.contains(address))
                && SPECIAL.stream().noneMatch(block -> block.contains(address));
    }

    /** Addresses that begin alike. */
    private record Block(int length, int prefix, BigInteger start) {

        static Block of(String text) {
            String[] parts = text.split("/", -1);
            byte[] address = InetAddress.ofLiteral(parts[0]).getAddress();
            int prefix = Integer.parseInt(parts[1]);
            return new Block(address.length, prefix, start(address, prefix));
        }

        boolean contains(InetAddress address) {
            byte[] bytes = address.getAddress();
            return bytes.length == length && start(bytes, prefix).equals(start);
        }

        private static BigInteger start(byte[] address, int prefix) {
            return new BigInteger(1, address).shiftRight(address.length * Byte.SIZE - prefix);
        }
    }
}
