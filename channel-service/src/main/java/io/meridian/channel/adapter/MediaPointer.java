package io.meridian.channel.adapter;

import org.jspecify.annotations.Nullable;

/**
 * A file at a provider.
 *
 * @param id
 *            provider's
 * @param type
 *            as the sender says; not to be believed
 * @param name
 *            as the sender calls it
 */
public record MediaPointer(String id, @Nullable String type, @Nullable String name) {}
