/** The making of a tenant: one wish, stored, and steps repeated until it is done. */
@NullMarked
package io.meridian.tenant.provisioning;

import org.jspecify.annotations.NullMarked;
