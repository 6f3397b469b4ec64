/** Sign-in with the identity provider, sign-out, change of the active organization. */
@NullMarked
package io.meridian.gateway.signin;

import org.jspecify.annotations.NullMarked;
