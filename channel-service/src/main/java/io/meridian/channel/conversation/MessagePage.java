package io.meridian.channel.conversation;

import java.util.List;

/**
 * Some messages of a conversation.
 *
 * @param last
 *            the newest number of the conversation, whether or not it is among them
 */
public record MessagePage<T>(List<T> items, long last) {}
