/** What is heard of customers. */
@NullMarked
package io.meridian.ticket.customer;

import org.jspecify.annotations.NullMarked;
