/**
 * Finds payment cards, their security codes and account numbers in what people write and masks them irreversibly
 * ({@link io.meridian.masking.Masker}); finds telephone numbers, e-mail addresses and national ids and masks them for those
 * who may not see them ({@link io.meridian.masking.PersonalData}). Plain Java, stateless, no I/O; the time of a text grows
 * with its length and nothing else.
 *
 * <p>
 * Renderings, in every language the same: a card is {@code •••• •••• •••• 1111} (last four, what PCI DSS 3.4 permits to
 * show), a security code is {@code •••}, an account number is {@code DE••••3000} (country and last four). A telephone number
 * is {@code ••••78} (last two), an e-mail address {@code m•••@•••.com} (first letter and top-level domain), a national id
 * {@code ••••}. Of what is cut over several messages only the last piece of a telephone number shows anything; pieces of an
 * address are {@code •••}.
 */
@NullMarked
package io.meridian.masking;

import org.jspecify.annotations.NullMarked;
