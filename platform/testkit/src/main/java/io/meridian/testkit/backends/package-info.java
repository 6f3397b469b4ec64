/** The real servers of integration tests: PostgreSQL, Kafka and Redis, embedded or in containers. */
@NullMarked
package io.meridian.testkit.backends;

import org.jspecify.annotations.NullMarked;
