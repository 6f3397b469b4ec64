/**
 * The WhatsApp Cloud API as a business meets it (Graph v23.0): it takes messages and media, signs and sends hooks, limits,
 * repeats and errs as the provider does, and lets a test or a person act as the customer.
 */
@NullMarked
package io.meridian.launcher.simulators.whatsapp;

import org.jspecify.annotations.NullMarked;
