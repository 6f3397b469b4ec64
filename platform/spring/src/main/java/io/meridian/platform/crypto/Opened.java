package io.meridian.platform.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What became of a sealed value: its clear content, or the knowledge that its person was erased. */
public sealed interface Opened {

    /** The text, or nothing if the person was erased. */
    default Optional<String> text() {
        return bytes().map(clear -> new String(clear, StandardCharsets.UTF_8));
    }

    /** The bytes, or nothing if the person was erased. */
    Optional<byte[]> bytes();

    /** The content. */
    final class Clear implements Opened {

        private final byte[] content;

        Clear(byte[] content) {
            this.content = content;
        }

        @Override
        public Optional<byte[]> bytes() {
            return Optional.of(content.clone());
        }

        @Override
        public String toString() {
            return "Clear[" + content.length + " bytes]";
        }
    }

    /** The person was erased: show "erased" in place of the value. */
    record Erased() implements Opened {

        @Override
        public Optional<byte[]> bytes() {
            return Optional.empty();
        }
    }
}
