package io.meridian.launcher.server;

import java.io.IOException;
import java.nio.file.Path;

/** Unpacking with the system's tar, which keeps rights and times. */
final class Archives {

    private Archives() {}

    /** Unpacks without the archive's first folder. */
    static void unpack(Path archive, Path directory) throws IOException {
        await(new ProcessBuilder("tar", "-x", "-z", "-f", archive.toString(), "-C", directory.toString(),
                "--strip-components=1").redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start(), archive.toString());
    }

    static void await(Process tar, String what) throws IOException {
        try {
            int code = tar.waitFor();
            if (code != 0) {
                throw new IOException("tar could not unpack " + what + ", exit code " + code);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while unpacking " + what, e);
        }
    }
}
