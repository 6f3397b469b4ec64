/**
 * What the law asks of a service that talks to people, as dated data with sources, and the strictest answer for a person
 * who may be in several places. Plain Java, no I/O beyond its own resources, stateless.
 */
@NullMarked
package io.meridian.policy;

import org.jspecify.annotations.NullMarked;
