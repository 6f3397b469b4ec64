/** The real servers below the services: PostgreSQL, Kafka, Redis and Keycloak without containers. */
@NullMarked
package io.meridian.launcher.server;

import org.jspecify.annotations.NullMarked;
