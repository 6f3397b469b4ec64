package io.meridian.platform.outgoing;

import io.meridian.platform.outgoing.OutgoingTargets.Names;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks for names with an end, which the JDK does not have: whose name server is slow must not hold a connection's place. */
final class PatientNames implements Names, AutoCloseable {

    private static final int MOST_AT_ONCE = 64;

    private final Names names;
    private final Duration patience;
    private final ThreadPoolExecutor questions = new ThreadPoolExecutor(0, MOST_AT_ONCE, 30, TimeUnit.SECONDS,
            new SynchronousQueue<>(), Thread.ofPlatform().daemon().name("outgoing-names-", 0).factory());

    PatientNames(Names names, Duration patience) {
        this.names = names;
        this.patience = patience;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        Future<InetAddress[]> answer = null;
        try {
            answer = questions.submit(() -> names.resolve(host));
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException | TimeoutException | ExecutionException e) {
            if (answer != null) {
                answer.cancel(true);
            }
            throw unknown(host, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(host, e);
        }
    }

    private static UnknownHostException unknown(String host, Exception cause) {
        return (UnknownHostException) new UnknownHostException(host).initCause(cause);
    }

    @Override
    public void close() {
        questions.shutdownNow();
    }
}
