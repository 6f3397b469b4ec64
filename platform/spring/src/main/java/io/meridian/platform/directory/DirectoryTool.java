package io.meridian.platform.directory;

import com.nimbusds.jose.jwk.OctetKeyPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.text.ParseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signs a directory on the operator's machine, where the private key is:
 * {@code DirectoryTool sign <directory.json> <private.jwk.json> <signed.json>}, and checks one:
 * {@code DirectoryTool verify <signed.json> <public.jwk.json>}.
 */
public final class DirectoryTool {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryTool.class);

    private DirectoryTool() {}

    /**
     * Runs a command.
     *
     * @throws IllegalArgumentException
     *             if the command is not known
     * @throws InvalidDirectoryException
     *             if the file to verify is not accepted
     */
    public static void main(String[] args) throws IOException, ParseException {
        if (args.length == 4 && args[0].equals("sign")) {
            Directory directory = JsonMapper.shared().readValue(Files.readString(Path.of(args[1])), Directory.class);
            write(Path.of(args[3]), new DirectorySigner(key(args[2])).sign(directory));
            LOG.info("Signed version {} into {}", directory.version(), args[3]);
        } else if (args.length == 3 && args[0].equals("verify")) {
            Directory directory = new DirectoryVerifier(key(args[2])).verify(Files.readString(Path.of(args[1])));
            LOG.info("Version {} of {} is good", directory.version(), directory.issuedAt());
        } else {
            throw new IllegalArgumentException("Say: sign <directory.json> <private.jwk.json> <signed.json>, or:"
                    + " verify <signed.json> <public.jwk.json>");
        }
    }

    /** Replaces a directory file in one step, so that no reader sees half of it. */
    public static void write(Path file, String content) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, content);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static OctetKeyPair key(String file) throws IOException, ParseException {
        return OctetKeyPair.parse(Files.readString(Path.of(file)));
    }
}
