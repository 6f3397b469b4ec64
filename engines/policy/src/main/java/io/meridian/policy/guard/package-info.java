/**
 * What agents and bots write to customers, checked against rules that are data: phrases of a country that are forbidden or
 * asked for. Plain Java, no I/O; no pattern can make it slow.
 */
@NullMarked
package io.meridian.policy.guard;

import org.jspecify.annotations.NullMarked;
