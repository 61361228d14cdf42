package org.countersign.web.page;

/**
 * The person who is signed in.
 *
 * @param name as people read it
 * @param initials one or two letters
 * @param role the words of the role, empty without one
 * @param users whether the pages of users open to them
 * @param delivery whether the page of delivery opens to them
 */
public record Person(String name, String initials, String role, boolean users, boolean delivery) {
    /** Nobody: a page before the sign-in is complete. */
    public static final Person NOBODY = new Person("", "", "", false, false);
}
