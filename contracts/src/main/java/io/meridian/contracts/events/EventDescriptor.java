package io.meridian.contracts.events;

import java.util.regex.Pattern;

/**
 * What {@link EventType} says about a record.
 *
 * @param type
 *            name with version, such as {@code tenant.created.v1}
 * @param topic
 *            topic without a test's prefix
 * @param record
 *            the record
 */
public record EventDescriptor<E extends Event>(String type, String topic, Class<E> record) {

    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+\\.v[1-9][0-9]*");
    private static final Pattern TOPIC = Pattern
            .compile("meridian\\.[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*\\.v[1-9][0-9]*");

    public EventDescriptor {
        if (!record.isRecord()) {
            throw new IllegalArgumentException(record + " is no record");
        }
        if (!TYPE.matcher(type).matches() || !TOPIC.matcher(topic).matches()) {
            throw new IllegalArgumentException("Not an event type and topic: " + type + ", " + topic);
        }
    }

    /** @throws IllegalArgumentException if the record is not annotated, or with wrong names */
    public static <E extends Event> EventDescriptor<E> of(Class<E> record) {
        EventType annotation = record.getAnnotation(EventType.class);
        if (annotation == null) {
            throw new IllegalArgumentException(record + " needs @EventType");
        }
        return new EventDescriptor<>(annotation.value(), annotation.topic(), record);
    }

    /** The name without the version, such as {@code tenant.created}. */
    public String name() {
        return nameOf(type);
    }

    /** The name without the version of any type; a text without a version is returned as it is. */
    public static String nameOf(String type) {
        return type.replaceFirst("\\.v[0-9]+$", "");
    }
}
