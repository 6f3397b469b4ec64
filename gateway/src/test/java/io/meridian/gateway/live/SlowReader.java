package io.meridian.gateway.live;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A WebSocket of bytes that reads only when it is told to, with little room on the way. */
final class SlowReader implements AutoCloseable {

    private final Socket socket = new Socket();
    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private volatile int closeCode;

    SlowReader(int port, String token, String stream) {
        try {
            socket.setReceiveBufferSize(8_192);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.getOutputStream().write(String.join("\r\n", "GET /live HTTP/1.1", "Host: 127.0.0.1:" + port,
                    "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13",
                    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==", "Origin: https://shop.example",
                    "Sec-WebSocket-Protocol: meridian.live.v1, bearer." + token, "", "").getBytes(UTF_8));
            String head = head();
            if (!head.startsWith("HTTP/1.1 101")) {
                throw new IllegalStateException(head);
            }
            sendRaw(1, ("{\"t\":\"subscribe\",\"streams\":[{\"stream\":\"" + stream + "\",\"after\":0}]}")
                    .getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It is there: it only does not read. */
    SlowReader beating() {
        Thread.ofVirtual().start(this::beat);
        return this;
    }

    private void beat() {
        try {
            while (!socket.isClosed() && closeCode == 0) {
                sendRaw(1, "{\"t\":\"pong\"}".getBytes(UTF_8));
                Thread.sleep(300);
            }
        } catch (UncheckedIOException e) {
            // closed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void sendRaw(int opcode, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x80 | opcode);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else {
            frame.write(0x80 | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        }
        frame.writeBytes(new byte[4]); // a mask of zeros
        frame.writeBytes(payload);
        try {
            socket.getOutputStream().write(frame.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void readOn() {
        Thread.ofVirtual().start(() -> {
            try (DataInputStream in = new DataInputStream(socket.getInputStream())) {
                ByteArrayOutputStream message = new ByteArrayOutputStream();
                while (closeCode == 0) {
                    int first = in.readUnsignedByte();
                    int length = in.readUnsignedByte();
                    if (length == 126) {
                        length = in.readUnsignedShort();
                    } else if (length == 127) {
                        length = (int) in.readLong();
                    }
                    byte[] payload = in.readNBytes(length);
                    if ((first & 0x0f) == 8) {
                        closeCode = ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
                    } else {
                        message.writeBytes(payload);
                        if ((first & 0x80) != 0) {
                            frames.add(JsonMapper.shared().readTree(message.toByteArray()));
                            message.reset();
                        }
                    }
                }
            } catch (IOException e) {
                closeCode = 1006;
            }
        });
    }

    boolean saw(String kind) {
        return frames.stream().anyMatch(f -> f.path("t").asString("").equals(kind));
    }

    List<Long> numbers() {
        return frames.stream().filter(f -> f.path("t").asString("").equals("event")).map(f -> f.path("seq").asLong())
                .toList();
    }

    int closeCode() {
        return closeCode;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) socket.getInputStream().read());
        }
        return head.toString();
    }
}
