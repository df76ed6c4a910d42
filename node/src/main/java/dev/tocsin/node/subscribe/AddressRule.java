package dev.tocsin.node.subscribe;

import dev.tocsin.node.config.SubscriptionConfig;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/// Which addresses messages may be posted to: hosts of the allow-list, and of these only public addresses
/// unless the node is told otherwise. A name is resolved once and the address that was judged is the one that
/// is connected to, so that a name cannot change its mind in between (DNS rebinding). Immutable and
/// thread-safe.
///
/// References: IANA special-purpose address registries (RFC 6890); OWASP, Server-Side Request Forgery Prevention.
final class AddressRule {
    /// Turns a name into addresses.
    @FunctionalInterface
    interface Resolver {
        InetAddress[] resolve(String host) throws IOException;
    }

    private final SubscriptionConfig.All rules;
    private final Resolver resolver;

    AddressRule(SubscriptionConfig.All rules, Resolver resolver) {
        this.rules = rules;
        this.resolver = resolver;
    }

    /// Why an address is refused before anything is resolved; empty when it is not.
    String refusal(URI url) {
        String host = host(url);
        if (!rules.plain() && !"https".equalsIgnoreCase(url.getScheme())) {
            return "only https is allowed";
        }
        return isListed(host, rules.hosts()) ? "" : "host " + host + " is not in subscribers.hosts";
    }

    private static String host(URI url) {
        String host = url.getHost().toLowerCase(Locale.ROOT);
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static boolean isListed(String host, List<String> hosts) {
        return hosts.stream()
                .anyMatch(listed -> listed.startsWith("*.") ? host.endsWith(listed.substring(1)) : host.equals(listed));
    }

    /// The address to connect to.
    ///
    /// @throws IOException when it is refused or cannot be found
    InetAddress address(URI url) throws IOException {
        String refusal = refusal(url);
        if (!refusal.isEmpty()) {
            throw new IOException(refusal);
        }
        InetAddress[] found = resolver.resolve(host(url));
        for (InetAddress address : found) {
            if (!rules.privateAddresses() && !isPublic(address)) {
                throw new IOException("host " + host(url) + " has an address that is not public");
            }
        }
        if (found.length == 0) {
            throw new IOException("host " + host(url) + " has no address");
        }
        return found[0];
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] octets = address.getAddress();
        return address instanceof Inet4Address ? isPublic4(octets) : isPublic6(octets);
    }

    private static boolean isPublic4(byte[] octets) {
        int a = octets[0] & 0xff;
        int b = octets[1] & 0xff;
        int c = octets[2] & 0xff;
        boolean shared = a == 100 && b >= 64 && b < 128;
        boolean special = a == 192 && b == 0 && (c == 0 || c == 2);
        boolean test = (a == 198 && (b == 18 || b == 19 || (b == 51 && c == 100))) || (a == 203 && b == 0 && c == 113);
        return a != 0 && a < 240 && !shared && !special && !test;
    }

    /// Global unicast only, without what carries an IPv4 address inside (6to4, Teredo, NAT64) or is for documents.
    private static boolean isPublic6(byte[] octets) {
        int first = ((octets[0] & 0xff) << 8) | (octets[1] & 0xff);
        int second = ((octets[2] & 0xff) << 8) | (octets[3] & 0xff);
        boolean global = (first & 0xe000) == 0x2000;
        boolean tunnel = first == 0x2002 || (first == 0x2001 && second < 0x0200);
        boolean documents = (first == 0x2001 && second == 0x0db8) || first == 0x3fff;
        return global && !tunnel && !documents;
    }
}
