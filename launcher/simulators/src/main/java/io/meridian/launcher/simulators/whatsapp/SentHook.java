package io.meridian.launcher.simulators.whatsapp;

/**
 * One try to deliver a hook.
 *
 * @param account
 *            key of the account
 * @param body
 *            as it was sent, in UTF-8
 * @param signature
 *            value of {@code X-Hub-Signature-256}; empty: none was sent
 * @param attempt
 *            1 is the first
 * @param status
 *            of the answer; 0: there was none
 */
public record SentHook(String account, String body, String signature, int attempt, int status) {}
