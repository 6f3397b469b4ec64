package io.meridian.compliance.engine;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The head of a tree at one moment. Its form is a signed note: origin, size, root in base64 and time on a line each, an
 * empty line, then the signature after a dash, the key's name and a space.
 *
 * @param origin
 *            which log
 * @param root
 *            of {@code size} leaves
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares these as values
public record Checkpoint(String origin, long size, byte[] root, Instant at) {

    private static final String SIGNATURE = "— ";
    private static final int KEY_ID = 4;

    /** The name of a tenant's log. */
    public static String origin(UUID tenant) {
        return "meridian/audit/" + tenant;
    }

    private String body() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n" + at + "\n";
    }

    /** The note with its signature. */
    String sign(NoteKey key, PrivateKey secret) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(secret);
            signer.update(body().getBytes(StandardCharsets.UTF_8));
            byte[] signature = signer.sign();
            byte[] line = Arrays.copyOf(key.id(), KEY_ID + signature.length);
            System.arraycopy(signature, 0, line, KEY_ID, signature.length);
            return body() + "\n" + SIGNATURE + key.name() + " " + Base64.getEncoder().encodeToString(line) + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A checkpoint could not be signed", e);
        }
    }

    /** What a note says, if the key has signed it; else nothing. */
    public static Optional<Checkpoint> open(String note, NoteKey key) {
        int end = note.indexOf("\n\n");
        String[] lines = end < 0 ? new String[0] : note.substring(0, end).split("\n", -1);
        if (lines.length != 4) {
            return Optional.empty();
        }
        byte[] body = note.substring(0, end + 1).getBytes(StandardCharsets.UTF_8);
        String before = SIGNATURE + key.name() + " ";
        try {
            boolean signed = note.substring(end + 2).lines().filter(line -> line.startsWith(before))
                    .map(line -> Base64.getDecoder().decode(line.substring(before.length())))
                    .anyMatch(line -> line.length > KEY_ID && Arrays.equals(line, 0, KEY_ID, key.id(), 0, KEY_ID)
                            && key.verifies(body, Arrays.copyOfRange(line, KEY_ID, line.length)));
            byte[] root = Base64.getDecoder().decode(lines[2]);
            return signed && root.length == Merkle.LENGTH
                    ? Optional.of(new Checkpoint(lines[0], Long.parseLong(lines[1]), root, Instant.parse(lines[3])))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The notes of a file that holds one after the other. */
    public static List<String> split(String file) {
        List<String> notes = new ArrayList<>();
        StringBuilder note = new StringBuilder();
        for (String line : file.split("\n")) {
            if (line.startsWith(SIGNATURE)) {
                notes.add(note.append(line).append('\n').toString());
                note.setLength(0);
            } else if (!line.isEmpty() || !note.isEmpty()) {
                note.append(line).append('\n');
            }
        }
        if (!note.isEmpty()) {
            notes.add(note.toString()); // cut off: it will have no signature
        }
        return notes;
    }
}
