/** Guests: members who work from another region and sign in there. */
@NullMarked
package io.meridian.tenant.guest;

import org.jspecify.annotations.NullMarked;
