package org.countersign.web.signin;

/**
 * Where the pages of a second factor lead: a sign-in and a step-up differ in it.
 *
 * @param page the page that asks, without a query
 * @param options where another way is chosen, without a query
 * @param query goes behind each, with its question mark; empty for none
 */
public record VerifyAddresses(String page, String options, String query) {
    /** Takes a code. */
    public String code() {
        return page + query;
    }

    /** Tells script whether the app's request still waits. */
    public String state() {
        return page + "/state" + query;
    }

    /** Tells script how a text or call stands. */
    public String standing() {
        return page + "/standing" + query;
    }

    /** Takes the form once the phone has answered. */
    public String approved() {
        return page + "/approved" + query;
    }

    /** Takes the form that asks once more. */
    public String again() {
        return page + "/ask" + query;
    }

    /** Where another way is chosen, and takes the choice. */
    public String choice() {
        return options + query;
    }
}
