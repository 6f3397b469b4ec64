package io.meridian.channel.attachment;

import io.meridian.kernel.error.MeridianException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FileCheckTest {

    private static final byte[] SCRIPT = Samples.text("<script>alert(1)</script>");

    private final FileCheck check = new FileCheck();

    @ParameterizedTest
    @CsvSource({"png,image/png", "jpeg,image/jpeg", "gif,image/png"})
    void picture_isMadeAnew_withoutWhatWasBehindIt(String format, String type) {
        byte[] polyglot = Samples.join(Samples.image(format, 30, 20), SCRIPT, Samples.text("PK\003\004 zip"));
        CheckedFile file = check.check(polyglot);
        assertThat(file.type()).isEqualTo(type);
        assertThat(file.width()).isEqualTo(30);
        assertThat(file.height()).isEqualTo(20);
        assertThat(latin1(file.content())).doesNotContain("script").doesNotContain("zip");
    }

    @Test
    void picture_losesItsHiddenNotes() throws IOException {
        byte[] jpeg = Samples.image("jpeg", 10, 10);
        byte[] comment = Samples.join(new byte[]{(byte) 0xFF, (byte) 0xFE, 0, 16}, Samples.text("GPS 52.5 13.4 "));
        CheckedFile file = check
                .check(Samples.join(Arrays.copyOf(jpeg, 2), comment, Arrays.copyOfRange(jpeg, 2, jpeg.length)));
        assertThat(latin1(file.content())).doesNotContain("GPS");
    }

    @ParameterizedTest
    @CsvSource({"1,40,20,0,0", "3,40,20,39,19", "6,20,40,19,0", "8,20,40,0,39"})
    void photo_standsAsItsCameraMeant(int orientation, int width, int height, int x, int y) throws IOException {
        CheckedFile file = check.check(Samples.jpegHeld(orientation, 40, 20));
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(file.content()));
        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight()).isEqualTo(height);
        assertThat(image.getRGB(x, y) >> 16 & 0xFF).as("the red corner").isGreaterThan(60);
    }

    @Test
    void pictureThatClaimsTooManyPixels_isRefusedBeforeItIsRead() {
        for (byte[] bomb : List.of(Samples.pngThatClaims(50_000, 50_000), Samples.pngThatClaims(2_000_000_000, 1))) {
            assertThatThrownBy(() -> check.check(bomb)).isInstanceOf(MeridianException.class)
                    .hasMessageContaining("too many pixels");
        }
    }

    @Test
    void largePicture_comesOutSmaller() {
        CheckedFile file = check.check(Samples.image("png", 9_000, 10));
        assertThat(file.width()).isLessThanOrEqualTo(4_096);
    }

    @Test
    void brokenPicture_isRefused() {
        byte[] png = Samples.image("png", 50, 50);
        assertThatThrownBy(() -> check.check(Arrays.copyOf(png, 40))).hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> check.check(Samples.join(Arrays.copyOf(png, 8), SCRIPT)))
                .hasMessageContaining("cannot be read");
    }

    @Test
    void anyBytesBehindAGoodHead_giveAPictureOrARefusal() {
        Random random = new Random(20261121);
        for (String format : List.of("png", "jpeg", "gif")) {
            byte[] good = Samples.image(format, 40, 40);
            for (int i = 0; i < 60; i++) {
                byte[] bad = good.clone();
                for (int k = 0; k < 8; k++) {
                    bad[8 + random.nextInt(bad.length - 8)] = (byte) random.nextInt();
                }
                assertThatCode(() -> tolerate(bad)).doesNotThrowAnyException();
            }
        }
    }

    private void tolerate(byte[] content) {
        try {
            check.check(content);
        } catch (MeridianException expected) {
            // refused in the agreed way
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "<html>", "PK\003\004", "MZ",
        "#!/bin/sh",
        "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*", " %PDF-1.7", "RIFF0000WEBP", "GIF",
        ""})
    void anythingElse_isNotAccepted(String content) {
        assertThatThrownBy(() -> check.check(Samples.text(content))).hasMessageContaining("Only pictures");
    }

    @Test
    void document_isKeptAsItIs() {
        byte[] pdf = Samples.pdf("2 0 obj << /Type /Pages /JSWriter 1 /Title (About /J) >> endobj");
        assertThat(check.check(pdf).content()).isEqualTo(pdf);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/JavaScript (app.alert(1))", "/J#61vaScript (x)", "/JS 5 0 R", "/#4a#53 5 0 R",
        "/OpenAction << >>", "/AA<<>>", "/Launch /Win", "/EmbeddedFile", "/RichMedia ", "/XFA[]"})
    void documentThatDoesSomething_isRefused(String active) {
        assertThatThrownBy(() -> check.check(Samples.pdf("3 0 obj << " + active + " >> endobj")))
                .hasMessageContaining("active content");
    }

    @Test
    void documentThatIsSomethingElseToo_isRefused() {
        assertThatThrownBy(() -> check.check(Samples.join(Samples.pdf(), Samples.text("PK\003\004"))))
                .hasMessageContaining("follows the end");
        assertThatThrownBy(() -> check.check(Samples.text("%PDF-1.7<html><script>alert(1)</script>\n%%EOF")))
                .hasMessageContaining("does not begin");
        assertThatThrownBy(() -> check.check(Samples.text("%PDF-1.7\nno end"))).hasMessageContaining("end");
    }

    @ParameterizedTest
    @CsvSource({"photo.png,image/jpeg,photo.jpg", "../../etc/passwd,image/png,passwd.png",
        "C:\\x\\a.exe,application/pdf,a.pdf",
        "invoice\u202Efdp.exe,application/pdf,invoicefdp.pdf", "'a\r\nSet-Cookie: x.png',image/png,aSet-Cookie x.png",
        ".htaccess,image/png,htaccess.png", "照片.jpeg,image/jpeg,照片.jpg", "'',image/png,file.png",
        "...,image/png,file.png"})
    void name_keepsItsHarmlessPart(String given, String type, String expected) {
        assertThat(FileNames.clean(given, type)).isEqualTo(expected);
    }

    @Test
    void name_isShort_andNeverMissing() {
        assertThat(FileNames.clean("x".repeat(500) + ".png", "image/png")).hasSizeLessThan(120);
        assertThat(FileNames.clean(null, "application/pdf")).isEqualTo("file.pdf");
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
