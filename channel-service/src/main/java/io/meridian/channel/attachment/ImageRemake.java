package io.meridian.channel.attachment;

import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Makes pictures anew from their pixels: whatever else was in the file (places, thumbnails, a script behind the picture)
 * is gone. Very large ones come out smaller, at most {@link #LARGEST_SIDE} pixels wide and high.
 */
final class ImageRemake {

    /** More than any camera takes; a picture that claims more is an attack on memory. */
    private static final long MOST_PIXELS = 50_000_000;
    private static final int LONGEST_SIDE_READ = 30_000;
    private static final int LARGEST_SIDE = 4_096;
    private static final float QUALITY = 0.9f;
    /** Pictures in memory at the same time: each takes up to 64 MB. */
    private static final int AT_ONCE = 2;
    /** How long a picture waits for its turn; many large ones of one sender must not hold up everybody's for ever. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int RETRY_SECONDS = 5;

    private final Semaphore turns;
    private final Duration patience;

    ImageRemake() {
        this(new Semaphore(AT_ONCE, true), PATIENCE);
    }

    ImageRemake(Semaphore turns, Duration patience) {
        this.turns = turns;
        this.patience = patience;
    }

    /**
     * Makes a picture anew.
     *
     * @param format
     *            {@code png}, {@code jpeg} or {@code gif}, as its first bytes say
     * @throws MeridianException
     *             {@code attachment_unsafe}; {@code unavailable} if others' pictures take all the time
     */
    CheckedFile remake(byte[] content, String format) {
        awaitTurn();
        try {
            BufferedImage image = read(content, format);
            if (format.equals("jpeg")) {
                image = upright(image, ExifOrientation.of(content));
            }
            String kept = format.equals("jpeg") ? "jpeg" : "png";
            return new CheckedFile("image/" + kept, write(image, kept), image.getWidth(), image.getHeight());
        } catch (IOException | RuntimeException e) {
            if (e instanceof MeridianException known) {
                throw known;
            }
            throw FileCheck.unsafe("the picture cannot be read"); // readers throw anything at malformed input
        } finally {
            turns.release();
        }
    }

    private void awaitTurn() {
        try {
            if (turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new MeridianException(CommonError.UNAVAILABLE, "Too many pictures arrive at the moment. Try again.",
                Map.of("retryAfter", RETRY_SECONDS), null);
    }

    private static BufferedImage read(byte[] content, String format) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            reader.setInput(input, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if ((long) width * height > MOST_PIXELS || Math.max(width, height) > LONGEST_SIDE_READ) {
                throw FileCheck.unsafe("the picture has too many pixels");
            }
            ImageReadParam param = reader.getDefaultReadParam();
            int step = Math.ceilDiv(Math.max(width, height), LARGEST_SIDE);
            param.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, param);
        } finally {
            reader.dispose();
        }
    }

    private static byte[] write(BufferedImage image, String format) throws IOException {
        boolean jpeg = format.equals("jpeg");
        BufferedImage plain = new BufferedImage(image.getWidth(), image.getHeight(),
                jpeg ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
        Graphics2D canvas = plain.createGraphics();
        canvas.drawImage(image, 0, 0, jpeg ? Color.WHITE : null, null);
        canvas.dispose();
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format.toLowerCase(Locale.ROOT)).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (jpeg) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionQuality(QUALITY);
            }
            writer.write(null, new IIOImage(plain, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** Turns a photo as its camera meant it, since the note about it is lost. */
    private static BufferedImage upright(BufferedImage image, int orientation) {
        int width = image.getWidth();
        int height = image.getHeight();
        AffineTransform turn = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
        if (turn.isIdentity()) {
            return image;
        }
        boolean swapped = orientation >= 5;
        BufferedImage turned = new BufferedImage(swapped ? height : width, swapped ? width : height,
                BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = turned.createGraphics();
        canvas.drawImage(image, turn, null);
        canvas.dispose();
        return turned;
    }
}
