package io.meridian.channel.attachment;

import io.meridian.channel.error.ChannelError;
import io.meridian.kernel.error.MeridianException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a file is by its content, never by its name or by what the sender says, and lets pass only what is
 * harmless to open.
 */
final class FileCheck {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    private static final byte[] GIF87 = "GIF87a".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] GIF89 = "GIF89a".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    private final ImageRemake images = new ImageRemake();
    private final PdfCheck documents = new PdfCheck();

    /**
     * Checks a file.
     *
     * @throws MeridianException
     *             {@code attachment_type}, {@code attachment_unsafe}
     */
    CheckedFile check(byte[] content) {
        if (starts(content, PNG)) {
            return images.remake(content, "png");
        }
        if (starts(content, JPEG)) {
            return images.remake(content, "jpeg");
        }
        if (starts(content, GIF87) || starts(content, GIF89)) {
            return images.remake(content, "gif");
        }
        if (starts(content, PDF)) {
            documents.check(content);
            return new CheckedFile("application/pdf", content, null, null);
        }
        throw new MeridianException(ChannelError.ATTACHMENT_TYPE,
                "Only pictures (PNG, JPEG, GIF) and PDF documents are accepted.");
    }

    /**
     * The same, and sound and film as telephones record them. Nothing here plays them: browsers do, apart from the page.
     *
     * @throws MeridianException
     *             {@code attachment_type}, {@code attachment_unsafe}
     */
    CheckedFile checkMedia(byte[] content) {
        String type = mediaType(content);
        return type == null ? check(content) : new CheckedFile(type, content, null, null);
    }

    private static @Nullable String mediaType(byte[] content) {
        if (starts(content, ascii("OggS"))) {
            return "audio/ogg";
        }
        if (starts(content, ascii("#!AMR"))) {
            return "audio/amr";
        }
        boolean frame = content.length > 2 && content[0] == (byte) 0xFF && (content[1] & 0xF6) == 0xF2;
        if (starts(content, ascii("ID3")) || frame) {
            return "audio/mpeg";
        }
        int brand = 8;
        if (content.length > 12 && Arrays.equals(content, 4, brand, ascii("ftyp"), 0, 4)) {
            return Arrays.equals(content, brand, brand + 3, ascii("M4A"), 0, 3) ? "audio/mp4" : "video/mp4";
        }
        return null;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static MeridianException unsafe(String why) {
        return new MeridianException(ChannelError.ATTACHMENT_UNSAFE,
                "This file is not accepted: " + why + ". Save it again in another program, or send another one.");
    }

    private static boolean starts(byte[] content, byte[] magic) {
        return content.length > magic.length && Arrays.equals(content, 0, magic.length, magic, 0, magic.length);
    }
}
