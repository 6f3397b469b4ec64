/** Invitations and their mails. */
@NullMarked
package io.meridian.tenant.invitation;

import org.jspecify.annotations.NullMarked;
