package io.meridian.platform.crypto;

import io.meridian.kernel.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Which tenant key a wrapped key is. The name is authenticated with the key: what was wrapped under one name does not
 * unwrap under another.
 */
public record KeyName(TenantId tenant, KeyPurpose purpose, UUID id) {

    /** The name as associated data. */
    public byte[] bytes() {
        return ("meridian|tenant-key|1|" + tenant + "|" + purpose.column() + "|" + id).getBytes(StandardCharsets.UTF_8);
    }
}
