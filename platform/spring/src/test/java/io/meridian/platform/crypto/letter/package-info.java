/** A feature of a service that uses the crypto package from outside. */
@NullMarked
package io.meridian.platform.crypto.letter;

import org.jspecify.annotations.NullMarked;
