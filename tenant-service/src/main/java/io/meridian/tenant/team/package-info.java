/** Teams and skills. */
@NullMarked
package io.meridian.tenant.team;

import org.jspecify.annotations.NullMarked;
