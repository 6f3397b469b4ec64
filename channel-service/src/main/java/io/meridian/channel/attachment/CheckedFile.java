package io.meridian.channel.attachment;

import org.jspecify.annotations.Nullable;

/** A file as it may be kept: an image made anew, or a document that was looked through. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CheckedFile(String type, byte[] content, @Nullable Integer width, @Nullable Integer height) {}
