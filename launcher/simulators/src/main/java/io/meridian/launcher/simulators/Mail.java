package io.meridian.launcher.simulators;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A received mail.
 *
 * @param to
 *            envelope recipients: who really got it
 * @param text
 *            plain text; if it has none, the HTML text or what could not be read
 * @param html
 *            null if it has none
 */
record Mail(String id, Instant received, String from, List<String> to, String subject, String text,
        @Nullable String html, List<Attachment> attachments) {

    static final String ENVELOPE_TO = "X-Meridian-Envelope-To";

    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"']*[^\\s<>\"'.,;:!?)\\]]");

    /** A file that came with a mail. */
    static final class Attachment {

        private final String name;
        private final byte[] content;

        Attachment(String name, byte[] content) {
            this.name = name;
            this.content = content.clone();
        }

        String name() {
            return name;
        }

        byte[] content() {
            return content.clone();
        }
    }

    static Mail parse(String id, byte[] file) {
        Instant received = Instant.ofEpochMilli(Long.parseLong(id.substring(0, id.indexOf('-'))));
        try {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties()),
                    new ByteArrayInputStream(file));
            Content content = new Content();
            content.collect(message);
            String text = content.text == null ? "" : content.text.replace("\r\n", "\n");
            return new Mail(id, received, decoded(message.getHeader("From", ", ")),
                    List.of(decoded(message.getHeader(ENVELOPE_TO, ", ")).split(", ")),
                    decoded(message.getHeader("Subject", " ")), text, content.html, List.copyOf(content.attachments));
        } catch (MessagingException | IOException e) {
            // A malformed mail is shown as it came: the reader of this page wants to see exactly that.
            return new Mail(id, received, "", List.of(), "(not readable: " + e.getMessage() + ")",
                    new String(file, StandardCharsets.UTF_8), null, List.of());
        }
    }

    /** Web addresses in the plain text and the HTML, each once. */
    List<String> links() {
        return LINK.matcher(text + "\n" + (html == null ? "" : html.replace("&amp;", "&"))).results()
                .map(match -> match.group()).distinct().toList();
    }

    static Pattern link() {
        return LINK;
    }

    private static String decoded(@Nullable String header) throws IOException {
        return header == null ? "" : MimeUtility.decodeText(MimeUtility.unfold(header));
    }

    private static final class Content {

        private @Nullable String text;
        private @Nullable String html;
        private final List<Attachment> attachments = new ArrayList<>();

        void collect(Part part) throws MessagingException, IOException {
            String file = part.getFileName();
            if (file == null && !Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
                if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
                    for (int i = 0; i < parts.getCount(); i++) {
                        BodyPart each = parts.getBodyPart(i);
                        collect(each);
                    }
                    return;
                }
                if (part.isMimeType("text/html") && html == null) {
                    html = String.valueOf(part.getContent());
                    return;
                }
                if (part.isMimeType("text/plain") && text == null) {
                    text = String.valueOf(part.getContent());
                    return;
                }
            }
            try (var in = part.getInputStream()) {
                attachments.add(new Attachment(file == null ? "part" : MimeUtility.decodeText(file),
                        in.readAllBytes()));
            }
        }
    }
}
