/**
 * Who of a tenant's staff sees less of which customers: of all rules that fit, the strictest holds. Plain Java, no I/O.
 */
@NullMarked
package io.meridian.policy.view;

import org.jspecify.annotations.NullMarked;
