package io.meridian.platform.outgoing;

import io.meridian.platform.outgoing.OutgoingHttp.Call;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Calls everything from within a network of its own, and prints what became of it. */
final class OutgoingProbe {

    static final String PASSWORD = "only-for-this-test";
    private static final String PUBLIC = "https://hooks.shop.example";

    private final SSLContext tls;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private OutgoingProbe(SSLContext tls) {
        this.tls = tls;
    }

    /** Takes the file with the key of the public server. */
    public static void main(String[] arguments) throws Exception {
        new OutgoingProbe(tls(Path.of(arguments[0]))).run();
        System.exit(0);
    }

    private static SSLContext tls(Path file) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        TrustManagerFactory others = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        others.init(keys);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(own.getKeyManagers(), others.getTrustManagers(), null);
        return tls;
    }

    private void run() throws IOException {
        try (Internet internet = new Internet(tls)) {
            for (Corpus line : Corpus.all()) {
                try (OutgoingClients clients = clients(line)) {
                    out.println(line.address() + "\t" + call(clients.trusting(), line.address()));
                }
            }
            Corpus home = new Corpus(PUBLIC, "1.1.1.1", "");
            try (OutgoingClients clients = clients(home); OutgoingHttp http = clients.trusting()) {
                for (String path : List.of("/redirect", "/endless", "/drip", "/slow", "/packed", "/long-line",
                        "/long-head",
                        "/long-chunk", "/trailers")) {
                    out.println(path + "\t" + call(http, PUBLIC + path));
                }
            }
            Corpus turning = new Corpus(PUBLIC, "1.1.1.1 then 10.1.2.3", "");
            try (OutgoingClients clients = clients(turning); OutgoingHttp http = clients.trusting()) {
                out.println("first\t" + call(http, PUBLIC));
                out.println("second\t" + call(http, PUBLIC));
            }
            faults();
            out.println("forbidden\t" + internet.forbidden());
            for (String address : List.of("127.0.0.1", "10.1.2.3", "169.254.169.254", "fd00:ec2::254")) {
                try (Socket socket = new Socket(Proxy.NO_PROXY)) {
                    socket.connect(new InetSocketAddress(InetAddress.ofLiteral(address), 443));
                    // Until the listener has seen and ended it.
                    socket.getInputStream().read();
                }
            }
            out.println("would-be-seen\t" + internet.forbidden());
        }
    }

    /** What goes wrong before anything is sent is never said to be sent. */
    private void faults() throws IOException {
        try (OutgoingClients clients = clients(new Corpus(PUBLIC, "9.9.9.9", ""))) {
            out.println("no TLS\t" + call(clients.trusting(), PUBLIC));
        }
        try (OutgoingClients clients = new OutgoingClients(Set.of(443), Duration.ofMillis(300), tls,
                new SimpleMeterRegistry(), host -> {
                    try {
                        Thread.sleep(60_000);
                    } catch (InterruptedException e) {
                        throw new UnknownHostException(host);
                    }
                    return new InetAddress[0];
                })) {
            out.println("slow name\t" + call(clients.trusting(), PUBLIC));
        }
        OutgoingHttp http;
        try (OutgoingClients clients = clients(new Corpus(PUBLIC, "1.1.1.1", ""))) {
            http = clients.trusting();
            out.println("header\t" + call(http, PUBLIC, Map.of("X\r\nY", "1")));
            out.println("host\t" + call(http, PUBLIC, Map.of("Host", "intranet")));
            Thread.currentThread().interrupt();
            out.println("interrupted\t" + call(http, PUBLIC));
            Thread.interrupted();
        }
        out.println("closed\t" + call(http, PUBLIC));
    }

    private OutgoingClients clients(Corpus line) {
        return new OutgoingClients(Set.of(443), Duration.ofSeconds(3), tls, new SimpleMeterRegistry(), line.names());
    }

    private static String call(OutgoingHttp http, String address) {
        return call(http, address, Map.of("X-Test", "1"));
    }

    private static String call(OutgoingHttp http, String address, Map<String, String> headers) {
        try {
            OutgoingHttp.Answer answer = http.send(new Call("POST", new URI(address), headers,
                    new byte[]{1}, Duration.ofSeconds(address.endsWith("/drip") ? 3 : 20), 1000));
            return answer.status() + " " + answer.body().length;
        } catch (OutgoingException e) {
            return e.failure() + " " + e.code();
        } catch (URISyntaxException e) {
            return "REFUSED malformed_address";
        }
    }
}
