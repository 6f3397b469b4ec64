package io.meridian.platform.crypto;

import io.meridian.kernel.tenancy.TenantId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Where a sealed value lives. It opens nowhere else: the slot and the tenant are authenticated with the ciphertext.
 *
 * @param column
 *            table and column, such as {@code message.body}; part of the stored data for ever, also if the column is
 *            renamed
 * @param person
 *            whose data it is; this person's key seals it. After two persons were merged a value stays with the person
 *            under whom it was sealed
 * @param row
 *            id of the row
 */
public record Slot(String column, UUID person, UUID row) {

    private static final Pattern COLUMN = Pattern.compile("[a-z][a-z0-9_]*\\.[a-z][a-z0-9_]*");

    public Slot {
        if (!COLUMN.matcher(column).matches()) {
            throw new IllegalArgumentException("Not of the form table.column: " + column);
        }
    }

    /** Associated data: parts of fixed length first, so that no two slots give the same bytes. */
    byte[] associatedData(TenantId tenant, byte version) {
        byte[] name = column.getBytes(StandardCharsets.UTF_8);
        ByteBuffer data = ByteBuffer.allocate(1 + 3 * 16 + name.length).put(version);
        for (UUID id : new UUID[]{tenant.value(), person, row}) {
            data.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        }
        return data.put(name).array();
    }
}
