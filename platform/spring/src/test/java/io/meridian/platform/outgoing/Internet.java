package io.meridian.platform.outgoing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * In a network of its own, in which every address is this machine: three of them are customers' servers, and all others see
 * who comes.
 */
final class Internet implements AutoCloseable {

    static final int ENDLESS = 1_000_000_000;
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final List<Integer> PORTS = List.of(22, 80, 443, 6379, 8443);
    private static final InetAddress NO_TLS = InetAddress.ofLiteral("9.9.9.9");
    private static final Set<InetAddress> PUBLIC = Set.of(InetAddress.ofLiteral("1.1.1.1"),
            InetAddress.ofLiteral("2606:4700:4700::1111"));

    private final AtomicInteger forbidden = new AtomicInteger();
    private final SSLContext tls;
    private final List<ServerSocket> servers;

    Internet(SSLContext tls) throws IOException {
        this.tls = tls;
        this.servers = new ArrayList<>();
        for (int port : PORTS) {
            ServerSocket server = new ServerSocket();
            server.bind(new InetSocketAddress(port));
            servers.add(server);
            Thread.ofVirtual().start(() -> accept(server));
        }
    }

    /** How many came to an address or a port where nobody of us has to be. */
    int forbidden() {
        return forbidden.get();
    }

    private void accept(ServerSocket server) {
        while (true) {
            try {
                Socket socket = server.accept();
                if (server.getLocalPort() == 443 && socket.getLocalAddress().equals(NO_TLS)) {
                    socket.getOutputStream()
                            .write("220 mail.shop.example ready\r\n".getBytes(StandardCharsets.US_ASCII));
                    socket.close();
                } else if (server.getLocalPort() == 443 && PUBLIC.contains(socket.getLocalAddress())) {
                    Thread.ofVirtual().start(() -> serve(socket));
                } else {
                    forbidden.incrementAndGet();
                    socket.close();
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, socket.getPort(), true)) {
            secure.setUseClientMode(false);
            String path = path(secure.getInputStream());
            if (path != null) {
                answer(path, secure.getOutputStream());
            }
        } catch (IOException e) {
            // Who called has gone.
        }
    }

    private static @Nullable String path(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int letter = in.read();
            if (letter < 0) {
                return null;
            }
            head.append((char) letter);
        }
        return head.toString().split(" ", -1)[1];
    }

    private static void answer(String path, OutputStream out) throws IOException {
        switch (path) {
            case "/redirect" ->
                write(out, "302 Found", "Location: https://169.254.169.254/latest/\r\nContent-Length: 0");
            case "/endless" -> {
                write(out, "200 OK", "Content-Length: " + ENDLESS);
                for (int sent = 0; sent < ENDLESS; sent += 10_000) {
                    out.write(new byte[10_000]);
                }
            }
            case "/drip" -> {
                write(out, "200 OK", "Content-Length: " + ENDLESS);
                for (int sent = 0; sent < ENDLESS; sent++) {
                    out.write(0);
                    out.flush();
                    pause();
                }
            }
            case "/long-line" -> endless(out, "HTTP/1.1 200 OK\r\nX: ", "x".repeat(1000));
            case "/long-head" -> endless(out, "HTTP/1.1 200 OK\r\n", "X: x\r\n");
            case "/long-chunk" -> endless(out, CHUNKED + "1;", "x".repeat(1000));
            case "/trailers" -> endless(out, CHUNKED + "0\r\n", "X: x\r\n");
            case "/slow" -> {
                // Longer than a connection may take, shorter than the call's patience.
                for (int pauses = 0; pauses < 35; pauses++) {
                    pause();
                }
                write(out, "200 OK", "Content-Length: 0");
            }
            case "/packed" -> {
                write(out, "200 OK", "Content-Encoding: gzip\r\nContent-Length: 4");
                out.write("x\u001f\u0000y".getBytes(StandardCharsets.ISO_8859_1));
            }
            default -> write(out, "200 OK", "Content-Length: 0");
        }
        out.flush();
    }

    private static void write(OutputStream out, String status, String headers) throws IOException {
        out.write(("HTTP/1.1 " + status + "\r\nConnection: close\r\n" + headers + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    private static void endless(OutputStream out, String begin, String more) throws IOException {
        out.write(begin.getBytes(StandardCharsets.US_ASCII));
        byte[] bytes = more.getBytes(StandardCharsets.US_ASCII);
        for (long sent = 0; sent < ENDLESS; sent += bytes.length) {
            out.write(bytes);
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (ServerSocket server : servers) {
            server.close();
        }
    }
}
