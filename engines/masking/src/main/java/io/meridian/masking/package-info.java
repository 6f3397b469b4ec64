/**
 * Finds payment cards, their security codes and account numbers in what people write and masks them irreversibly. Plain
 * Java, stateless, no I/O; the time of a text grows with its length and nothing else.
 *
 * <p>
 * Renderings, in every language the same: a card is {@code •••• •••• •••• 1111} (last four, what PCI DSS 3.4 permits to
 * show), a security code is {@code •••}, an account number is {@code DE••••3000} (country and last four).
 */
@NullMarked
package io.meridian.masking;

import org.jspecify.annotations.NullMarked;
