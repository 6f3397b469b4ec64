package io.meridian.launcher.simulators;

import com.sun.net.httpserver.HttpServer;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class MailboxIT {

    @TempDir
    private Path directory;
    private SmtpServer smtp;
    private HttpServer web;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws IOException {
        Mailbox mailbox = new Mailbox(directory);
        smtp = SmtpServer.start(0, mailbox);
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        web.createContext(MailboxPages.PATH, new MailboxPages(mailbox));
        web.start();
    }

    @AfterEach
    void stop() {
        smtp.close();
        web.stop(0);
        client.close();
    }

    @Test
    void mail_isShownWithItsLink_alsoAfterARestart() throws Exception {
        send("ana@example.com", "Welcome, Zoë", "Open http://localhost:8080/invite?a=1&b=2.", null);
        smtp.close();
        web.stop(0);
        start();

        String list = get("/demo/mailbox").body();
        assertThat(list).contains("ana@example.com", "Welcome, Zoë");
        String message = get(firstMail(list)).body();
        assertThat(message).contains("href=\"http://localhost:8080/invite?a=1&amp;b=2\"").doesNotContain("b=2.\"");
        assertThat(get("/demo/mailbox.json?to=ANA@example.com").body())
                .contains("\"links\":[\"http://localhost:8080/invite?a=1&b=2\"]");
    }

    @Test
    void list_showsOneRecipient_whenAsked() throws Exception {
        send("ana@example.com", "For Ana", "x", null);
        send("bo@example.com", "For Bo", "x", null);

        assertThat(get("/demo/mailbox?to=bo%40example.com").body()).contains("For Bo").doesNotContain("For Ana");
        assertThat(get("/demo/mailbox?to=nobody%40example.com").body()).contains("No mail for this address");
        String all = get("/demo/mailbox").body();
        assertThat(all.indexOf("For Bo")).as("the newest first").isLessThan(all.indexOf("For Ana"));
    }

    @Test
    void html_runsNoScript_whateverTheMailHolds() throws Exception {
        send("ana@example.com", "<script>alert(1)</script>", "plain <b>",
                "<p onclick=x>Hi \"you\"</p><script>2</script>");

        HttpResponse<String> page = get(firstMail(get("/demo/mailbox").body()));
        assertThat(page.body()).doesNotContain("<script", "<p onclick")
                .contains("sandbox=\"allow-popups allow-popups-to-escape-sandbox\"", "&lt;p onclick=x&gt;",
                        "plain &lt;b&gt;");
        assertThat(page.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(
                policy -> assertThat(policy).contains("default-src 'none'").doesNotContain("script-src"));
    }

    @Test
    void attachment_isOfferedAsAFile() throws Exception {
        MimeMessage mail = message("ana@example.com", "With file");
        MimeBodyPart text = new MimeBodyPart();
        text.setText("see file", "UTF-8");
        MimeBodyPart file = new MimeBodyPart();
        file.setText("a,b\n", "UTF-8");
        file.setFileName("report.csv");
        mail.setContent(new MimeMultipart(text, file));
        Transport.send(mail);

        String path = firstMail(get("/demo/mailbox").body());
        assertThat(get(path).body()).contains("report.csv", "see file");
        HttpResponse<String> download = get(path + "/files/0");
        assertThat(download.body()).isEqualToIgnoringNewLines("a,b\n");
        assertThat(download.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"report.csv\"");
        assertThat(get(path + "/files/1").statusCode()).isEqualTo(404);
    }

    @Test
    void smtp_keepsDotsAndBytes_andRefusesTheWrongOrder() throws Exception {
        String answers = talk("HELO x", "DATA", "RCPT TO:<a@b.c>", "MAIL FROM:<>", "RCPT TO:<ana@example.com>", "DATA",
                "Subject: dots", "", "..hidden", "end", ".", "WHAT", "QUIT");

        assertThat(answers.lines().map(line -> line.substring(0, 3))).containsExactly("220", "250", "503", "503", "250",
                "250", "354", "250", "502", "221");
        assertThat(get(firstMail(get("/demo/mailbox").body())).body()).contains(">.hidden\nend");
    }

    @Test
    void mailCutShort_isNotStored() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), smtp.port())) {
            write(socket, "MAIL FROM:<a@b.c>", "RCPT TO:<d@e.f>", "DATA", "Subject: half");
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        }

        assertThat(get("/demo/mailbox").body()).contains("No mail yet");
        try (var files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void unknownPaths_areNotFound() throws Exception {
        assertThat(get("/demo/mailbox/1234567890123-000000").statusCode()).isEqualTo(404);
        assertThat(get("/demo/mailbox/..%2F..%2Fetc").statusCode()).isEqualTo(404);
        assertThat(get("/demo/mailboxes").statusCode()).isEqualTo(404);
    }

    private void send(String to, String subject, String text, @Nullable String html) throws MessagingException {
        MimeMessage mail = message(to, subject);
        if (html == null) {
            mail.setText(text, "UTF-8");
        } else {
            MimeBodyPart plain = new MimeBodyPart();
            plain.setText(text, "UTF-8");
            MimeBodyPart rich = new MimeBodyPart();
            rich.setText(html, "UTF-8", "html");
            mail.setContent(new MimeMultipart("alternative", plain, rich));
        }
        Transport.send(mail);
    }

    private MimeMessage message(String to, String subject) throws MessagingException {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", Integer.toString(smtp.port()));
        MimeMessage mail = new MimeMessage(Session.getInstance(properties));
        mail.setFrom(new InternetAddress("meridian@example.com"));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        mail.setSubject(subject, "UTF-8");
        return mail;
    }

    private static void write(Socket socket, String... lines) throws IOException {
        socket.getOutputStream().write((String.join("\r\n", lines) + "\r\n").getBytes(UTF_8));
    }

    private String talk(String... lines) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), smtp.port())) {
            write(socket, lines);
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + web.getAddress().getPort() + path);
        return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String firstMail(String list) {
        int start = list.indexOf("/demo/mailbox/");
        return list.substring(start, list.indexOf('"', start));
    }
}
