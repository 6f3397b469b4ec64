package io.meridian.gateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** A service that breaks off in the middle of every answer. */
final class BrokenServer {

    private final ServerSocket server;

    BrokenServer() {
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    void start() {
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().read(new byte[4096]);
                    socket.getOutputStream().write(String.join("\r\n", "HTTP/1.1 200 OK",
                            "Content-Type: application/json", "Transfer-Encoding: chunked", "", "7", "{\"half\"", "")
                            .getBytes(US_ASCII));
                    socket.getOutputStream().flush();
                } catch (IOException e) {
                    // the gateway went away first
                }
            }
        });
    }
}
