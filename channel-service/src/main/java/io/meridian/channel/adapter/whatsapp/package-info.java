/** WhatsApp by Meta's Cloud API. */
@NullMarked
package io.meridian.channel.adapter.whatsapp;

import org.jspecify.annotations.NullMarked;
