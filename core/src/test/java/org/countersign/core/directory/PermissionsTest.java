package org.countersign.core.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.core.audit.Actor;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.shared.Door;
import org.countersign.core.user.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PermissionsTest {
    private static Actor actor(@Nullable Role role) {
        return new Actor("someone", role, InMemoryHouse.origin(Door.WEB));
    }

    @Test
    void anOwnerMayDoEverything() {
        for (Role target : Role.values()) {
            assertThat(Permissions.mayEditMethods(actor(Role.OWNER), target)).isTrue();
            assertThat(Permissions.mayReset(actor(Role.OWNER), target)).isTrue();
            assertThat(Permissions.mayGrant(actor(Role.OWNER), target)).isTrue();
        }
    }

    @Test
    void nobodyElseTouchesAnAdministratorOrGrantsARole() {
        for (Role role : Role.values()) {
            for (Role target : Role.values()) {
                boolean owner = role == Role.OWNER;
                assertThat(Permissions.mayEditMethods(actor(role), target)).isEqualTo(owner);
                assertThat(Permissions.mayReset(actor(role), target)).isEqualTo(owner);
                assertThat(Permissions.mayGrant(actor(role), target)).isEqualTo(owner);
            }
        }
    }

    @Test
    void usersWithoutARoleAreEditedByAuthenticationAdministratorsAndResetByTheHelpdeskToo() {
        for (Role role : Role.values()) {
            boolean edits = role == Role.OWNER || role == Role.AUTHENTICATION_ADMINISTRATOR;
            assertThat(Permissions.mayEditMethods(actor(role), null))
                    .as("%s", role)
                    .isEqualTo(edits);
            assertThat(Permissions.mayReset(actor(role), null))
                    .as("%s", role)
                    .isEqualTo(edits || role == Role.HELPDESK);
        }
    }

    @Test
    void somebodyWithoutARoleMayDoNothing() {
        assertThat(Permissions.mayRead(null)).isFalse();
        assertThat(Permissions.mayRead(Role.BILLING_READER)).isFalse();
        assertThat(Permissions.mayRead(Role.REPORT_READER)).isTrue();
        assertThat(Permissions.mayEditMethods(actor(null), null)).isFalse();
        assertThat(Permissions.mayReset(actor(null), null)).isFalse();
        assertThat(Permissions.mayGrant(actor(null), Role.BILLING_READER)).isFalse();
    }
}
