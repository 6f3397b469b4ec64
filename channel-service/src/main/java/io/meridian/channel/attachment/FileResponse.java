package io.meridian.channel.attachment;

import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Gives a file out in a way that no browser runs or shows it in place. */
public final class FileResponse {

    private FileResponse() {}

    public static ResponseEntity<byte[]> of(AttachmentService.Download file) {
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(file.type()))
                .cacheControl(CacheControl.noStore())
                .header("Content-Disposition",
                        ContentDisposition.attachment().filename(file.name(), StandardCharsets.UTF_8).build()
                                .toString())
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("X-Content-Type-Options", "nosniff").body(file.content());
    }
}
