package io.meridian.channel.adapter;

import io.meridian.platform.crypto.BlindIndex;
import java.text.Normalizer;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Blind indexes of providers' ids, which may hold telephone numbers. */
@Component
public class ProviderKeys {

    private final BlindIndex index;

    ProviderKeys(BlindIndex index) {
        this.index = index;
    }

    /** Of an event or a message at a provider; the same id of another account gives another key. */
    public byte[] of(UUID account, String providerId) {
        return index.of("provider/" + account, Normalizer.normalize(providerId.strip(), Normalizer.Form.NFC));
    }
}
