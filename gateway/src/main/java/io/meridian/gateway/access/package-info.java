/** What tenant-service says about people and API clients. */
@NullMarked
package io.meridian.gateway.access;

import org.jspecify.annotations.NullMarked;
