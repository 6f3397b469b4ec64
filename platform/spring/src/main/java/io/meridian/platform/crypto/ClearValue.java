package io.meridian.platform.crypto;

/** A text and the place where it will be stored sealed. */
public record ClearValue(Slot slot, String text) {}
