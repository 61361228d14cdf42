package org.countersign.core.method.backupcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.countersign.core.inmemory.TestKeyedHash;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.method.BackupCodeSet;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.junit.jupiter.api.Test;

class BackupCodesTest {
    private final BackupCodes codes = new BackupCodes(new TestKeyedHash(), new SecureRandom());
    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final UserId user = new UserId(UUID.randomUUID());

    private BackupCodeSet set(UserId owner, List<String> plain) {
        return new BackupCodeSet(
                new AuthenticatorId(UUID.randomUUID()), 1, codes.hashes(tenant, owner, plain), Instant.EPOCH);
    }

    @Test
    void tenDifferentCodesWithoutAmbiguousLetters() {
        List<String> made = codes.generate();
        assertThat(made).hasSize(10).doesNotHaveDuplicates();
        assertThat(made).allMatch(code -> code.matches("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}"));
    }

    @Test
    void eachCodeIsFoundByItsNumber() {
        List<String> made = codes.generate();
        BackupCodeSet set = set(user, made);
        for (int number = 0; number < made.size(); number++) {
            assertThat(codes.find(tenant, user, set, made.get(number))).hasValue(number);
        }
    }

    @Test
    void dashesSpacesAndCaseDoNotMatter() {
        BackupCodeSet set = set(user, List.of("AB12-CD34-EF56-GH78", "XY56-ZW78-JK90-MN12"));
        for (String typed :
                List.of("XY56ZW78JK90MN12", "xy56-zw78-jk90-mn12", " xy56 zw78 jk90 mn12 ", "xy56zw78--jk90 mn12")) {
            assertThat(codes.find(tenant, user, set, typed)).as(typed).hasValue(1);
        }
    }

    @Test
    void codesOfEarlierVersionsAreFound() {
        BackupCodeSet set = set(user, List.of("AB12-CD34", "XY56-ZW78"));
        for (String typed : List.of("XY56ZW78", "xy56-zw78", " xy56 zw78 ", "X-Y-5-6 Z W 7 8", "xy56--zw78")) {
            assertThat(codes.find(tenant, user, set, typed)).as(typed).hasValue(1);
        }
    }

    @Test
    void lettersThatLookLikeDigitsAreReadAsDigits() {
        BackupCodeSet set = set(user, List.of("0011-1A0B"));
        for (String typed : List.of("OOII-LAOB", "ooil-1aob", "o0i1-lA0b")) {
            assertThat(codes.find(tenant, user, set, typed)).as(typed).hasValue(0);
        }
    }

    @Test
    void otherTextIsNotFound() {
        BackupCodeSet set = set(user, List.of("AB12-CD34"));
        for (String typed : List.of("", "-", "AB12", "AB12-CD3", "AB12-CD345", "AB12-CD35", "ÄB12-CD34")) {
            assertThat(codes.find(tenant, user, set, typed)).as(typed).isEmpty();
        }
    }

    @Test
    void aCodeIsWorthlessToAnotherUserAndInAnotherTenant() {
        BackupCodeSet set = set(user, List.of("AB12-CD34"));
        assertThat(codes.find(tenant, new UserId(UUID.randomUUID()), set, "AB12-CD34"))
                .isEmpty();
        assertThat(codes.find(new TenantId(UUID.randomUUID()), user, set, "AB12-CD34"))
                .isEmpty();
    }

    @Test
    void codesLeftAreCountedFromTheGuard() {
        BackupCodeSet set = set(user, codes.generate());
        assertThat(set.left(0)).isEqualTo(10);
        assertThat(set.left(0b1010)).isEqualTo(8);
        assertThat(set.toString().toLowerCase(Locale.ROOT)).doesNotContain("ab12");
    }
}
