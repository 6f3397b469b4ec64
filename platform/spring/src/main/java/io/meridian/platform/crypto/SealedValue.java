package io.meridian.platform.crypto;

/** A sealed value and where it was found. */
public record SealedValue(Slot slot, Sealed sealed) {}
