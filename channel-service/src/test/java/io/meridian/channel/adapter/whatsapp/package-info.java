@NullMarked
package io.meridian.channel.adapter.whatsapp;

import org.jspecify.annotations.NullMarked;
