package io.meridian.policy.law;

/** What a rule asks. */
public sealed interface Requirement permits Consent, ContactHours, Attempts, Registers, ChatNotice,
        Recording, BotDisclosure, HumanOnRequest, Figure, DataLocation {

    /**
     * What satisfies both.
     *
     * @throws IllegalArgumentException
     *             if the other is of another kind: a fault of whoever made the rules
     */
    Requirement and(Requirement other);

    /** The stricter of two grades of one enum, whose constants go from lax to strict. */
    static <E extends Enum<E> & Requirement> E stricter(E one, Requirement other) {
        E another = same(one.getDeclaringClass(), other);
        return one.compareTo(another) >= 0 ? one : another;
    }

    /** The other as the kind that is needed. */
    static <T extends Requirement> T same(Class<T> kind, Requirement other) {
        if (!kind.isInstance(other)) {
            throw new IllegalArgumentException("Not to be compared with " + kind.getSimpleName() + ": " + other);
        }
        return kind.cast(other);
    }
}
