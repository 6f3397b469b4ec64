package io.meridian.kernel.id;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.util.UUID;

/** Makes the ids of rows, events and requests: UUIDv7, so that new rows land at the end of an index. */
public final class Ids {

    private static final NoArgGenerator GENERATOR = Generators.timeBasedEpochRandomGenerator();

    private Ids() {}

    /** A new id. Ids of one node grow with time; no code may rely on that for correctness. */
    public static UUID next() {
        return GENERATOR.generate();
    }
}
