package io.meridian.platform.crypto;

/** While an installation moves from a file to Vault: wraps there, and unwraps also what the file wrapped. */
final class MovingKeyPort implements KeyPort {

    private final KeyPort vault;
    private final KeyPort file;

    MovingKeyPort(KeyPort vault, KeyPort file) {
        this.vault = vault;
        this.file = file;
    }

    @Override
    public byte[] wrap(KeyName name, byte[] key) {
        return vault.wrap(name, key);
    }

    @Override
    public byte[] unwrap(KeyName name, byte[] wrapped) {
        return (VaultTransit.hasWrapped(wrapped) ? vault : file).unwrap(name, wrapped);
    }
}
