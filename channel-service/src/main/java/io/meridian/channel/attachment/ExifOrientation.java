package io.meridian.channel.attachment;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** How a camera was held, from the EXIF note of a JPEG file. */
final class ExifOrientation {

    private static final int UPRIGHT = 1;
    private static final int APP1 = 0xE1;
    private static final int START_OF_SCAN = 0xDA;
    private static final int TAG = 0x0112;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

    private ExifOrientation() {}

    /** 1 (upright) to 8; 1 for everything that cannot be read. */
    static int of(byte[] jpeg) {
        try {
            ByteBuffer file = ByteBuffer.wrap(jpeg);
            file.position(2);
            while (file.remaining() > 4 && (file.get() & 0xFF) == 0xFF) {
                int marker = file.get() & 0xFF;
                int length = (file.getShort() & 0xFFFF) - 2;
                if (marker == START_OF_SCAN || length < 0 || length > file.remaining()) {
                    return UPRIGHT;
                }
                ByteBuffer segment = file.slice(file.position(), length);
                if (marker == APP1 && begins(segment)) {
                    int value = tag(segment.slice(EXIF.length, length - EXIF.length));
                    return value >= 1 && value <= 8 ? value : UPRIGHT;
                }
                file.position(file.position() + length);
            }
        } catch (IndexOutOfBoundsException | IllegalArgumentException | java.nio.BufferUnderflowException ignored) {
            // Nonsense in a note about a picture is no reason to refuse the picture.
        }
        return UPRIGHT;
    }

    private static boolean begins(ByteBuffer segment) {
        if (segment.remaining() < EXIF.length) {
            return false;
        }
        byte[] head = new byte[EXIF.length];
        segment.get(0, head);
        return java.util.Arrays.equals(head, EXIF);
    }

    private static int tag(ByteBuffer tiff) {
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = tiff.getShort(directory) & 0xFFFF;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + i * 12;
            if ((tiff.getShort(entry) & 0xFFFF) == TAG) {
                return tiff.getShort(entry + 8) & 0xFFFF;
            }
        }
        return UPRIGHT;
    }
}
