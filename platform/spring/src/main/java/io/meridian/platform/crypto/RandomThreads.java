package io.meridian.platform.crypto;

import java.security.GeneralSecurityException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Threads that stay. Tink gives each thread a source of randomness of its own, and looks through the class path for the best
 * when it makes one: in a virtual thread, which ends with its request, that takes longer than all the rest of sealing.
 */
final class RandomThreads {

    private static final ExecutorService THREADS = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(), Thread.ofPlatform().daemon().name("sealing-", 0).factory());

    private RandomThreads() {}

    /** What needs randomness, and no time. */
    interface Work<T> {

        T done() throws GeneralSecurityException;
    }

    static <T> T call(Work<T> work) throws GeneralSecurityException {
        if (!Thread.currentThread().isVirtual()) {
            return work.done();
        }
        try {
            return CompletableFuture.supplyAsync(() -> doing(work), THREADS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof GeneralSecurityException known) {
                throw known;
            }
            throw e;
        }
    }

    private static <T> T doing(Work<T> work) {
        try {
            return work.done();
        } catch (GeneralSecurityException e) {
            throw new CompletionException(e);
        }
    }
}
