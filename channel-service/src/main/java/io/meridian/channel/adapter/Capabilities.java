package io.meridian.channel.adapter;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a channel can do.
 *
 * @param window
 *            for how long after the customer's last message free text may be sent; null for always
 * @param maxText
 *            characters of one message
 * @param maxFile
 *            bytes of one file
 * @param perRecipient
 *            time between two messages to one person in the long run
 * @param burst
 *            messages to one person that may be sent at once
 */
public record Capabilities(@Nullable Duration window, int maxText, long maxFile, Duration perRecipient, int burst) {}
