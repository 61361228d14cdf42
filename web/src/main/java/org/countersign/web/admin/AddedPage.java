package org.countersign.web.admin;

/**
 * The initial password, shown once.
 *
 * @param name as people read it
 * @param username as they type it
 * @param password the initial password
 * @param address of the page of the user
 */
public record AddedPage(String name, String username, String password, String address) {
    @Override
    public String toString() {
        return "AddedPage[" + username + "]";
    }
}
