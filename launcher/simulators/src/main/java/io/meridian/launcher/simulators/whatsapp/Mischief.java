package io.meridian.launcher.simulators.whatsapp;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the provider does to make life hard. A new one does nothing of it. Every setter may be called while the provider
 * works; what is under way keeps what it met.
 */
public final class Mischief {

    /** What comes in the wrong order. Several may hold. */
    public enum Reorder {
        /** The hook "sent" is delivered before the send is answered. */
        STATUS_BEFORE_ANSWER,
        /** "sent" comes after "delivered". */
        DELIVERED_BEFORE_SENT,
        /** "delivered" comes after "read". */
        READ_BEFORE_DELIVERED
    }

    /** What the one bad event looks like. */
    public enum Poison {
        MISSING_FIELDS, WRONG_TYPES
    }

    /** What hooks are signed with. */
    public enum Signing {
        CURRENT, PREVIOUS, WRONG, NONE
    }

    private static final int MOST_BATCHED = 1000;
    private static final int MOST_REPEATED = 50;
    private static final JsonMapper FIELDS = JsonMapper.builder()
            .changeDefaultVisibility(v -> v.withVisibility(PropertyAccessor.ALL, Visibility.NONE)
                    .withVisibility(PropertyAccessor.FIELD, Visibility.ANY))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private volatile int batch = 1;
    private volatile long batchWaitMillis = 200;
    private volatile int repeat = 1;
    private volatile Set<Reorder> reorder = Set.of();
    private volatile long answerMillis;
    private volatile long hookMillis;
    private volatile double loseAnswers;
    private volatile double serverErrors;
    private volatile double tooMany;
    private volatile @Nullable Poison poison;
    private volatile Signing signing = Signing.CURRENT;
    private volatile boolean unknownStatus;
    private volatile boolean unknownNumber;
    private volatile boolean escaped;
    private volatile boolean closedWindowInAnswer;
    private volatile boolean namelessDeletes;
    private volatile int perSecond = 80;
    private volatile int pairBurst = 45;
    private volatile long pairMillis = 6000;
    private volatile ConcurrentLinkedQueue<Integer> nextErrors = new ConcurrentLinkedQueue<>();
    private volatile ConcurrentLinkedQueue<Integer> nextFailures = new ConcurrentLinkedQueue<>();

    /** Up to this many events in one hook; a smaller one goes out after {@link #batchWait}. 1: one each. */
    public Mischief batch(int events) {
        this.batch = events;
        return this;
    }

    /** How long a hook waits to be filled; 200 ms unless said. */
    public Mischief batchWait(long millis) {
        this.batchWaitMillis = millis;
        return this;
    }

    /** Each hook that often, all copies at the same time. */
    public Mischief repeat(int times) {
        this.repeat = times;
        return this;
    }

    public Mischief reorder(Reorder... what) {
        this.reorder = what.length == 0 ? Set.of() : EnumSet.copyOf(List.of(what));
        return this;
    }

    /** Before each answer to a send. */
    public Mischief answerAfter(long millis) {
        this.answerMillis = millis;
        return this;
    }

    /** Before each hook. */
    public Mischief hookAfter(long millis) {
        this.hookMillis = millis;
        return this;
    }

    /** The share (0 to 1) of sends that are done and then not answered: the connection ends. */
    public Mischief loseAnswers(double share) {
        this.loseAnswers = share;
        return this;
    }

    /** The share of sends that are refused with 500 and code 131000, and not done. */
    public Mischief serverErrors(double share) {
        this.serverErrors = share;
        return this;
    }

    /** The share of sends that are refused with 429 and code 130429, and not done. */
    public Mischief tooMany(double share) {
        this.tooMany = share;
        return this;
    }

    /** One bad event in the middle of the next hook; null: none. */
    public Mischief poison(@Nullable Poison kind) {
        this.poison = kind;
        return this;
    }

    public Mischief signing(Signing with) {
        this.signing = with;
        return this;
    }

    /** After each status another one with a value that nobody has heard of. */
    public Mischief unknownStatus(boolean on) {
        this.unknownStatus = on;
        return this;
    }

    /** Hooks name a number that is not the account's. */
    public Mischief unknownNumber(boolean on) {
        this.unknownNumber = on;
        return this;
    }

    /** Bodies escape what is not ASCII; otherwise they hold it as it is. */
    public Mischief escaped(boolean on) {
        this.escaped = on;
        return this;
    }

    /** 131047 is the answer of the send, instead of a status in a hook. */
    public Mischief closedWindowInAnswer(boolean on) {
        this.closedWindowInAnswer = on;
        return this;
    }

    /** A deleted message comes as "unsupported" (131051) without saying which. */
    public Mischief namelessDeletes(boolean on) {
        this.namelessDeletes = on;
        return this;
    }

    /**
     * Limits.
     *
     * @param perSecond
     *            sends of a number
     * @param burst
     *            sends from a number to one customer at once
     * @param pairMillis
     *            after which one more is free
     */
    public Mischief limits(int perSecond, int burst, long pairMillis) {
        this.perSecond = perSecond;
        this.pairBurst = burst;
        this.pairMillis = pairMillis;
        return this;
    }

    /** The next sends are refused with these codes, one each. */
    public Mischief refuseNext(Integer... codes) {
        nextErrors.addAll(List.of(codes));
        return this;
    }

    /** The next sends are accepted and fail later, in a status, with these codes. */
    public Mischief failNext(Integer... codes) {
        nextFailures.addAll(List.of(codes));
        return this;
    }

    /**
     * Changes what the JSON object names.
     *
     * @throws tools.jackson.core.JacksonException
     *             if it names something unknown or a value is not of its kind
     */
    public void apply(String json) {
        // Into a new one first: half a change would be a riddle.
        FIELDS.readerForUpdating(new Mischief()).readValue(json);
        FIELDS.readerForUpdating(this).readValue(json);
    }

    /** Everything, as {@link #apply} takes it. */
    public ObjectNode state() {
        return FIELDS.valueToTree(this);
    }

    int batch() {
        return Math.clamp(batch, 1, MOST_BATCHED);
    }

    long batchWait() {
        return batchWaitMillis;
    }

    int repeat() {
        return Math.clamp(repeat, 1, MOST_REPEATED);
    }

    boolean has(Reorder what) {
        return reorder.contains(what);
    }

    long answerMillis() {
        return answerMillis;
    }

    long hookMillis() {
        return hookMillis;
    }

    double loseAnswers() {
        return loseAnswers;
    }

    double serverErrors() {
        return serverErrors;
    }

    double tooMany() {
        return tooMany;
    }

    synchronized @Nullable Poison takePoison() {
        Poison taken = poison;
        poison = null;
        return taken;
    }

    Signing signing() {
        return signing;
    }

    boolean unknownStatus() {
        return unknownStatus;
    }

    boolean unknownNumber() {
        return unknownNumber;
    }

    boolean escaped() {
        return escaped;
    }

    boolean closedWindowInAnswer() {
        return closedWindowInAnswer;
    }

    boolean namelessDeletes() {
        return namelessDeletes;
    }

    int perSecond() {
        return perSecond;
    }

    int pairBurst() {
        return pairBurst;
    }

    long pairMillis() {
        return pairMillis;
    }

    @Nullable
    Integer nextError() {
        return nextErrors.poll();
    }

    @Nullable
    Integer nextFailure() {
        return nextFailures.poll();
    }
}
