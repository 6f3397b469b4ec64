package io.meridian.platform.crypto;

import io.meridian.kernel.id.Ids;
import io.meridian.kernel.tenancy.TenantId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SlotTest {

    private static final TenantId TENANT = new TenantId(Ids.next());

    @ParameterizedTest
    @ValueSource(strings = {"", "body", "message.", ".body", "Message.body", "message.body.x", "message body"})
    void column_ofAnotherForm_isRefused(String column) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Slot(column, Ids.next(), Ids.next()));
    }

    /** Stored data depends on these bytes: if this fails, every stored value has become unreadable. */
    @Test
    void associatedData_neverChanges() {
        TenantId tenant = TenantId.of("01890000-0000-7000-8000-000000000001");
        Slot slot = new Slot("message.body", UUID.fromString("01890000-0000-7000-8000-000000000002"),
                UUID.fromString("01890000-0000-7000-8000-000000000003"));

        assertThat(slot.associatedData(tenant, (byte) 1)).asHexString()
                .isEqualTo("01" + "01890000000070008000000000000001" + "01890000000070008000000000000002"
                        + "01890000000070008000000000000003" + "6D6573736167652E626F6479");
    }

    @Test
    void associatedData_differsWithEveryPart() {
        Slot slot = new Slot("message.body", Ids.next(), Ids.next());
        assertThat(java.util.stream.Stream.of(slot.associatedData(TENANT, (byte) 1),
                slot.associatedData(TENANT, (byte) 2), slot.associatedData(new TenantId(Ids.next()), (byte) 1),
                new Slot("message.note", slot.person(), slot.row()).associatedData(TENANT, (byte) 1),
                new Slot(slot.column(), Ids.next(), slot.row()).associatedData(TENANT, (byte) 1),
                new Slot(slot.column(), slot.person(), Ids.next()).associatedData(TENANT, (byte) 1),
                new Slot(slot.column(), slot.row(), slot.person()).associatedData(TENANT, (byte) 1))
                .map(java.util.HexFormat.of()::formatHex)).doesNotHaveDuplicates();
    }
}
