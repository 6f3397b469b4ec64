/** Channel accounts: the widgets, numbers and pages of a tenant. */
@NullMarked
package io.meridian.channel.account;

import org.jspecify.annotations.NullMarked;
