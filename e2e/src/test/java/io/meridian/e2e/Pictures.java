package io.meridian.e2e;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Pictures that people send. */
final class Pictures {

    private Pictures() {}

    /** A parcel on a table, as a phone takes it: larger than any place that shows it. */
    static byte[] parcel() {
        BufferedImage picture = new BufferedImage(1280, 960, BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = picture.createGraphics();
        fill(brush, 0xC9D6D3, 0, 0, 1280, 620);
        fill(brush, 0x8A6D4B, 0, 620, 1280, 340);
        fill(brush, 0xC79A63, 340, 260, 600, 470);
        fill(brush, 0xE3C79B, 590, 260, 90, 470);
        fill(brush, 0xFFFFFF, 720, 520, 180, 140);
        brush.dispose();
        return png(picture);
    }

    /** The smallest picture there is. */
    static byte[] dot() {
        BufferedImage picture = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, 0x0A6668);
        return png(picture);
    }

    private static void fill(Graphics2D brush, int colour, int x, int y, int width, int height) {
        brush.setColor(new Color(colour));
        brush.fillRect(x, y, width, height);
    }

    private static byte[] png(BufferedImage picture) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(picture, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
