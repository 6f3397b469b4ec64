package io.meridian.channel.adapter;

/** A provider does not tell its message templates. */
public class TemplatesException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param code the provider's, or ours for one that was not reached */
    public TemplatesException(String code) {
        super(code);
    }
}
