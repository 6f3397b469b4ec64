/**
 * Keys and the encryption of personal data: master key, tenant key, one data key per person; equality by blind index;
 * words for text search. The cryptography is Tink's; this package keeps the keys and says what a ciphertext is bound
 * to.
 */
@NullMarked
package io.meridian.platform.crypto;

import org.jspecify.annotations.NullMarked;
