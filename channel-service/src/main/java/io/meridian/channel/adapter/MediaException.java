package io.meridian.channel.adapter;

/** A file that cannot be had. */
public class MediaException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean again;

    /** @param again whether it may be there later */
    public MediaException(String message, boolean again) {
        super(message);
        this.again = again;
    }

    public boolean mayComeLater() {
        return again;
    }
}
