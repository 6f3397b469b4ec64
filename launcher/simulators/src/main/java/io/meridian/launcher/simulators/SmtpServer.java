package io.meridian.launcher.simulators;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A mail server on loopback that accepts every sender and recipient and delivers into one {@link Mailbox}. Speaks the
 * part of RFC 5321 that clients use: EHLO, HELO, MAIL, RCPT, DATA, RSET, NOOP, QUIT, with SIZE and 8BITMIME. A mail is
 * acknowledged when it is on disk.
 */
final class SmtpServer implements AutoCloseable {

    private static final int MAX_BYTES = 25 * 1024 * 1024;
    private static final int MAX_LINE = 64 * 1024;
    private static final int MAX_RECIPIENTS = 100;
    private static final int IDLE_MILLIS = 300_000;

    private final ServerSocket socket;
    private final Mailbox mailbox;

    private SmtpServer(ServerSocket socket, Mailbox mailbox) {
        this.socket = socket;
        this.mailbox = mailbox;
    }

    /**
     * @param port
     *            0 for any free one
     */
    static SmtpServer start(int port, Mailbox mailbox) throws IOException {
        SmtpServer server = new SmtpServer(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()), mailbox);
        Thread.ofPlatform().name("smtp").daemon().start(server::accept);
        return server;
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                client.setSoTimeout(IDLE_MILLIS);
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket client) {
        try (client; var in = new BufferedInputStream(client.getInputStream()); var out = client.getOutputStream()) {
            new Conversation(in, out).run();
        } catch (IOException expected) {
            // The client went away in the middle; it will try again.
        }
    }

    /** One client's connection. */
    private final class Conversation {

        private static final Pattern MAIL = Pattern.compile("MAIL FROM: ?<([^>]*)>(.*)", Pattern.CASE_INSENSITIVE);
        private static final Pattern RCPT = Pattern.compile("RCPT TO: ?<([^>]+)>.*", Pattern.CASE_INSENSITIVE);

        private final BufferedInputStream in;
        private final OutputStream out;
        private final List<String> recipients = new ArrayList<>();
        private @Nullable String sender;

        Conversation(BufferedInputStream in, OutputStream out) {
            this.in = in;
            this.out = out;
        }

        void run() throws IOException {
            answer("220 meridian.local ready");
            while (true) {
                byte[] line = readLine();
                if (line == null) {
                    return;
                }
                String command = new String(line, StandardCharsets.UTF_8);
                String verb = command.split(" ", 2)[0].toUpperCase(Locale.ROOT);
                switch (verb) {
                    case "EHLO" -> answer("250-meridian.local\r\n250-SIZE " + MAX_BYTES + "\r\n250-SMTPUTF8\r\n"
                            + "250 8BITMIME");
                    case "HELO", "NOOP" -> answer("250 OK");
                    case "MAIL" -> mail(command);
                    case "RCPT" -> recipient(command);
                    case "DATA" -> data();
                    case "RSET" -> {
                        reset();
                        answer("250 OK");
                    }
                    case "QUIT" -> {
                        answer("221 bye");
                        return;
                    }
                    default -> answer("502 not a command of this server");
                }
            }
        }

        private void mail(String command) throws IOException {
            Matcher matcher = MAIL.matcher(command);
            if (!matcher.matches()) {
                answer("501 expected MAIL FROM:<address>");
                return;
            }
            reset();
            sender = matcher.group(1);
            answer("250 OK");
        }

        private void recipient(String command) throws IOException {
            Matcher matcher = RCPT.matcher(command);
            if (sender == null) {
                answer("503 MAIL comes first");
            } else if (!matcher.matches()) {
                answer("501 expected RCPT TO:<address>");
            } else if (recipients.size() >= MAX_RECIPIENTS) {
                answer("452 too many recipients");
            } else {
                recipients.add(matcher.group(1));
                answer("250 OK");
            }
        }

        private void data() throws IOException {
            String from = sender;
            if (from == null || recipients.isEmpty()) {
                answer("503 MAIL and RCPT come first");
                return;
            }
            answer("354 end with a line that holds a single dot");
            byte[] content = readContent();
            if (content.length > MAX_BYTES) {
                answer("552 larger than " + MAX_BYTES + " bytes");
            } else {
                String id = mailbox.add(from, recipients, content);
                answer("250 OK, stored as " + id);
            }
            reset();
        }

        private void reset() {
            sender = null;
            recipients.clear();
        }

        /** Reads on past the limit, so that the answer reaches a client that is still writing. */
        private byte[] readContent() throws IOException {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            while (true) {
                byte[] line = readLine();
                if (line == null) {
                    throw new IOException("the client went away within a mail");
                }
                if (line.length == 1 && line[0] == '.') {
                    return content.toByteArray();
                }
                if (content.size() <= MAX_BYTES) {
                    int stuffed = line.length > 0 && line[0] == '.' ? 1 : 0;
                    content.write(line, stuffed, line.length - stuffed);
                    content.write('\r');
                    content.write('\n');
                }
            }
        }

        /** A line without its end, or null at the end of the stream. */
        private byte @Nullable [] readLine() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int next;
            while ((next = in.read()) >= 0) {
                if (next == '\n') {
                    byte[] bytes = line.toByteArray();
                    int length = bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
                    return java.util.Arrays.copyOf(bytes, length);
                }
                if (line.size() >= MAX_LINE) {
                    throw new IOException("a line is longer than " + MAX_LINE + " bytes");
                }
                line.write(next);
            }
            return null;
        }

        private void answer(String text) throws IOException {
            out.write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }
}
