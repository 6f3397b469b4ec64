package io.meridian.platform.idempotency;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An operation that creates or sends: the caller gives an {@code Idempotency-Key} (1 to 255 visible ASCII characters,
 * unique per caller), and repeating the request with the same key has one effect.
 * <ul>
 * <li>Same key, same method, address and body: the first answer again, with {@code Idempotency-Replayed: true}, for 48
 * hours.
 * <li>Same key, something else: 422 {@code idempotency_key_reused}.
 * <li>The first request is still running: 409 {@code request_in_progress} with {@code Retry-After}.
 * <li>No key: 400 {@code idempotency_key_required}.
 * </ul>
 * The whole handler runs in one transaction, which the services' transactions join; it also takes the answer. So effect
 * and answer are there together or not at all: after a crash before the commit the key is free, after it the answer is
 * replayed. An answer of 400 or more, thrown or returned, undoes what the handler did, is not kept and leaves the key
 * free: the caller may correct the request.
 * <p>
 * Consequences for the handler: work in a transaction of its own ({@code REQUIRES_NEW}) and calls to other systems are
 * not undone, so they must be safe to repeat and short (the transaction is open meanwhile). Answer with ids and states:
 * what the answer says is stored for 48 hours, in clear. Not for uploads and not for asynchronous answers.
 * <p>
 * For a caller without a tenant (platform-ops) the handler's transactions are its own, and the answer is stored after
 * them: a crash just between leaves the key free, and the operation needs a unique key of its own.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Idempotent {
}
