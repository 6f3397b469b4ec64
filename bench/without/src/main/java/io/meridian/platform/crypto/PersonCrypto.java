package io.meridian.platform.crypto;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;

/**
 * Keeps personal values in clear: the version of the format, then the content. Makes no keys and looks for none. In the place
 * of the real one in a region of the bench.
 */
@NullMarked
public final class PersonCrypto {

    private static final byte VERSION = 1;

    PersonCrypto(PersonKeys keys, MeterRegistry meters) {
        // What the real one is made of.
    }

    public Sealed seal(Slot slot, String text) {
        return seal(slot, text.getBytes(StandardCharsets.UTF_8));
    }

    public Sealed seal(Slot slot, byte[] content) {
        return Sealed.of(ByteBuffer.allocate(1 + content.length).put(VERSION).put(content).array());
    }

    public List<Sealed> sealAll(List<ClearValue> values) {
        return values.stream().map(value -> seal(value.slot(), value.text())).toList();
    }

    public Opened open(Slot slot, Sealed sealed) {
        byte[] bytes = sealed.bytes();
        return new Opened.Clear(Arrays.copyOfRange(bytes, 1, bytes.length));
    }

    public List<Opened> openAll(List<SealedValue> values) {
        return values.stream().map(value -> open(value.slot(), value.sealed())).toList();
    }

    public boolean erase(UUID person) {
        return false;
    }

    public void keepAsMinor(UUID person, boolean minor) {
        // There are no keys.
    }
}
