package io.meridian.gateway.hook;

/**
 * What wrong signatures are counted by: the address together with the account. A provider sends for all tenants from the same
 * few addresses, so one tenant's wrong app secret must not shut out the others.
 */
public final class HookFailures {

    private HookFailures() {}

    /**
     * The count of one address at one account.
     *
     * @param network
     *            what shares a limit with the address
     * @param accountId
     *            id of the channel account
     */
    public static String of(String network, String accountId) {
        return network + " hook:" + accountId;
    }
}
