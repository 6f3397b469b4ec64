package io.meridian.testkit.backends;

import java.net.URI;

/**
 * A running Redis.
 *
 * @param uri
 *            such as {@code redis://127.0.0.1:6379}
 */
public record RedisServer(URI uri) {}
