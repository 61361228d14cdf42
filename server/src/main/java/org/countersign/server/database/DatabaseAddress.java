package org.countersign.server.database;

/**
 * Where the database is and how to enter.
 *
 * @param url JDBC URL, without secrets
 * @param user the role
 * @param password its password
 * @param embedded whether it is the PostgreSQL that came along
 */
public record DatabaseAddress(String url, String user, String password, boolean embedded) {

    /** The URL without its parameters, fit for a message. */
    public String shown() {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }

    @Override
    public String toString() {
        return "DatabaseAddress[" + shown() + ", user=" + user + "]";
    }
}
