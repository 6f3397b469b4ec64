package io.meridian.launcher.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.Callable;

/** Whether a process is ready. Asked again and again, so "not yet" must be cheap. */
@FunctionalInterface
public interface Probe {

    boolean ready();

    /** Ready when the port accepts a connection. */
    static Probe port(int port) {
        return attempt(() -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
                return true;
            }
        });
    }

    /** Ready when the address answers 200. */
    static Probe http(URI address) {
        return attempt(() -> {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(500);
            connection.setReadTimeout(2000);
            try {
                return connection.getResponseCode() == 200;
            } finally {
                connection.disconnect();
            }
        });
    }

    /** Ready when the action succeeds with true. */
    static Probe attempt(Callable<Boolean> action) {
        return () -> {
            try {
                return action.call();
            } catch (IOException | java.sql.SQLException e) {
                return false;
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
