package org.countersign.server.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Set;
import org.countersign.server.data.DataDirectory;
import org.countersign.server.fault.StartFault;

/**
 * How PostgreSQL's programs are started, which refuse to run as root. Another user starts them as they are; root
 * starts them in a user namespace of their own, where they are nobody and still own root's files; and where
 * namespaces are not allowed (a container, as a rule), root hands the data to the user {@code nobody}.
 */
sealed interface Unprivileged {

    /** What to put before a command line. */
    List<String> prefix();

    /** Makes a path usable for the programs. */
    void admit(DataDirectory directory, Path file);

    /** The way for this process. */
    static Unprivileged here() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new AsIs();
        }
        List<String> namespace = List.of("unshare", "--user");
        return ShellCommand.succeeds(namespace, "true") ? new InNamespace(namespace) : new AsNobody();
    }

    /** Not root: nothing to do. */
    record AsIs() implements Unprivileged {
        @Override
        public List<String> prefix() {
            return List.of();
        }

        @Override
        public void admit(DataDirectory directory, Path file) {}
    }

    /** Root, in a namespace where root's files belong to whoever runs the programs. */
    record InNamespace(List<String> prefix) implements Unprivileged {
        @Override
        public void admit(DataDirectory directory, Path file) {}
    }

    /** Root, handing over to {@code nobody}. */
    record AsNobody() implements Unprivileged {
        private static final String USER = "nobody";

        @Override
        public List<String> prefix() {
            return List.of("setpriv", "--reuid", USER, "--clear-groups");
        }

        @Override
        public void admit(DataDirectory directory, Path file) {
            try {
                // To pass through, not to read: what lies beside is 0600 and root's.
                Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory.path());
                permissions.add(PosixFilePermission.OTHERS_EXECUTE);
                Files.setPosixFilePermissions(directory.path(), permissions);
                UserPrincipal nobody =
                        file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER);
                Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                        .setOwner(nobody);
            } catch (IOException e) {
                throw new StartFault(
                        "PostgreSQL does not run as root, and " + file + " cannot be given to the user " + USER,
                        "start Countersign as a user who is not root",
                        e);
            }
        }
    }
}
