package io.meridian.platform.crypto;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SimulatedKmsTest implements KeyPortContract {

    private final SimulatedKms kms = new SimulatedKms();

    @Override
    public KeyPort port() {
        return kms;
    }

    @Test
    void deniedTenant_isRefusedUntilAllowed_othersAreNot() {
        KeyName mine = KeyPortContract.name(KeyPurpose.KEK);
        KeyName others = KeyPortContract.name(KeyPurpose.KEK);
        byte[] wrapped = kms.wrap(mine, KEY);
        byte[] wrappedOther = kms.wrap(others, KEY);
        kms.deny(mine.tenant());

        assertThatExceptionOfType(KeyUnavailableException.class).isThrownBy(() -> kms.unwrap(mine, wrapped));
        assertThat(kms.unwrap(others, wrappedOther)).isEqualTo(KEY);

        kms.allow(mine.tenant());
        assertThat(kms.unwrap(mine, wrapped)).isEqualTo(KEY);
    }
}
