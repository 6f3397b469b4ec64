package io.meridian.platform.messaging;

/**
 * The whole state of something that every node keeps in memory, as its owner signed it.
 *
 * @param topic
 *            compacted, without a test's prefix
 * @param key
 *            what it is the state of
 * @param version
 *            rising with each change; an older one is not taken back
 * @param content
 *            JSON
 */
public record SignedState(String topic, String key, long version, String content) {}
