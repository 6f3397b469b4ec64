package io.meridian.routing.today;

/**
 * What is counted and added up of some stays or pieces of work, before anything is divided. Times are milliseconds.
 *
 * @param inTime
 *            answered after a wait of at most the promised seconds
 * @param counted
 *            what the service level is a share of
 * @param waitMs
 *            sum of the waits of the answered
 * @param longestMs
 *            longest wait of all; 0 without any
 * @param replyMs
 *            sum of the times to the first reply of the replied
 * @param handleMs
 *            sum of contact and wrap-up of the handled
 */
record Counts(int offered, int answered, int abandoned, int shortAbandoned, int waiting, int moved, int inTime,
        int counted, long waitMs, long longestMs, int replied, long replyMs, int handled, long handleMs) {

    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
