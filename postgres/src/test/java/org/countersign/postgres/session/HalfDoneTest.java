package org.countersign.postgres.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.countersign.core.session.EndingAct;
import org.countersign.core.session.HalfDone;
import org.countersign.postgres.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * T16: each half-done thing after each act that ends it. Who adds a thing or an act adds it to the enumerations of core, and
 * this does not compile, or fails, until it says how to begin it, finish it or do it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HalfDoneTest {
    private static final TestDatabase DATABASE = TestDatabase.get();

    // Tables of what expires, is of a tenant, and is not half done; each with the reason.
    private static final Map<String, String> EXEMPT = Map.of(
            "phone_ask", "answers a challenge, which carries the epoch, and counts for no other",
            "remembered_browser", "is finished: a right second factor made it; the directory forgets it",
            "confirmation", "is shown and signed within a challenge, which carries the epoch");

    private HalfDoneThings things;

    @BeforeAll
    void start() {
        things = new HalfDoneThings(DATABASE);
    }

    @AfterAll
    void stop() {
        things.close();
    }

    static Stream<Arguments> all() {
        return Arrays.stream(HalfDone.values())
                .flatMap(thing -> Arrays.stream(EndingAct.values())
                        .filter(act -> ends(act, thing))
                        .map(act -> Arguments.of(thing, act)));
    }

    private static boolean ends(EndingAct act, HalfDone thing) {
        boolean owner = switch (act) {
            case OWNER_ADDED, OWNER_APPOINTED -> true;
            case PASSWORD_CHANGED,
                    REGISTRATION_REQUIRED,
                    ROLE_CHANGED,
                    BLOCKED,
                    UNBLOCKED,
                    LOCKED_OUT,
                    FRAUD_REPORTED,
                    FACTOR_NEEDED,
                    FIRST_METHOD,
                    LAST_METHOD_REMOVED,
                    NUMBER_ENTERED,
                    USER_REMOVED -> false;
        };
        return owner == (thing == HalfDone.SETUP_LINK);
    }

    @ParameterizedTest
    @MethodSource("all")
    void t16WhatIsHalfDoneIsRefusedAfterwardsAndGone(HalfDone thing, EndingAct act) {
        HalfDoneThings.Begun begun = things.begin(thing, act);

        things.acts().act(act, begun.user());

        assertThat(begun.finish().getAsBoolean()).as(thing + " after " + act).isFalse();
        things.acts().undo(act, begun.user());
        assertThat(begun.finish().getAsBoolean())
                .as(thing + " after " + act + " and its end")
                .isFalse();
        if (HalfDoneTables.ofUser(thing) && thing != HalfDone.CHALLENGE || thing == HalfDone.SETUP_LINK) {
            assertThat(DATABASE.count(HalfDoneTables.of(thing), begun.user().tenant(), "true"))
                    .as("gone")
                    .isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("things")
    void whatNothingEndedIsFinishedOnce(HalfDone thing) {
        HalfDoneThings.Begun begun = things.begin(thing, EndingAct.PASSWORD_CHANGED);
        assertThat(begun.finish().getAsBoolean()).isTrue();
        assertThat(begun.finish().getAsBoolean()).isFalse();
    }

    static Stream<HalfDone> things() {
        return Arrays.stream(HalfDone.values());
    }

    @Test
    void everyTableOfWhatExpiresIsKnown() {
        Set<String> known = new TreeSet<>(EXEMPT.keySet());
        Arrays.stream(HalfDone.values()).map(HalfDoneTables::of).forEach(known::add);
        Set<String> found =
                new TreeSet<>(DATABASE.jdbc.sql("""
                        SELECT e.table_name FROM information_schema.columns e
                        WHERE e.table_schema = 'public' AND e.column_name = 'expires_at'
                          AND EXISTS (SELECT 1 FROM information_schema.columns o
                            WHERE o.table_schema = e.table_schema AND o.table_name = e.table_name
                              AND o.column_name IN ('user_id', 'tenant_id'))
                        """).query(String.class).list());
        assertThat(found).isEqualTo(known);
    }
}
