package io.meridian.gateway.live;

/**
 * One change, ready to be sent.
 *
 * @param text
 *            the {@code event} frame
 */
record Frame(long seq, String text) {}
