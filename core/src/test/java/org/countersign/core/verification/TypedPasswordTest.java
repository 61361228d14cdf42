package org.countersign.core.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.countersign.core.method.MethodType;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.typed.TypedCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Passwords with a code behind them, and how often one may be read again. */
class TypedPasswordTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "secret,123456 | secret | 123456",
                "secret,12345678 | secret | 12345678",
                "a,b,123456 | a,b | 123456",
                "secret,ABCD-EF12 | secret | ABCD-EF12",
                "secret,abcdefg1 | secret | abcdefg1",
                "secret,ABCD-EF12-GHJK-MNPQ | secret | ABCD-EF12-GHJK-MNPQ",
                "secret,ABCD-EFGH-JKMN-PQRS | secret | ABCD-EFGH-JKMN-PQRS",
                "secret,abcd-ef12-ghjk-mnpq | secret | abcd-ef12-ghjk-mnpq",
                "secret,ABCD EF12 GHJK MNPQ | secret | ABCD EF12 GHJK MNPQ",
                "secret,abcdef12ghjkmnpq | secret | abcdef12ghjkmnpq",
                ",123456 | '' | 123456",
                "secret,٧٥٥٢٢٤ | secret | 755224",
                "secret,７５５２２４ | secret | 755224",
                "secret,755–224 | secret | 755224",
                "secret,ABCD‑EF12‑GHJK‑MNPQ | secret | ABCD-EF12-GHJK-MNPQ"
            })
    void whatLooksLikeACodeAfterTheLastCommaIsOne(String typed, String password, String code) {
        TypedPassword split = TypedPassword.split(typed);

        assertThat(split.password()).isEqualTo(password);
        assertThat(split.code()).contains(new TypedCode(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret",
                "123456",
                "secret,12345",
                "secret,password",
                "secret,",
                "secret,123456,x",
                "secret,abcd-efgh-ijkl-mnop",
                "secret,abcd efgh ijkl mnop",
                "secret,abcdefghijklmnop",
                "secret,ABCD-EF12-GHJK",
                "secret,correcthorsebattery1"
            })
    void everythingElseIsAPassword(String typed) {
        assertThat(TypedPassword.split(typed)).isEqualTo(TypedPassword.whole(typed));
    }

    @ParameterizedTest
    @CsvSource({"push, APP", "sms, SMS", "phone, VOICE", "' PHONE ', VOICE"})
    void aWordAfterTheLastCommaSaysHowToBeAsked(String word, MethodType method) {
        TypedPassword split = TypedPassword.split("a,b," + word);
        assertThat(split.password()).isEqualTo("a,b");
        assertThat(split.method()).contains(method);
        assertThat(split.code()).isEmpty();
    }

    @Test
    void itPrintsNoSecret() {
        assertThat(TypedPassword.split("secret,123456").toString()).doesNotContain("secret", "123456");
    }

    @Test
    void aClientGetsAFewSecondReadingsAtOnceAndOneASecond() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH.plusSeconds(1_000));
        SecondReadings readings = new SecondReadings(now::get);
        TenantId tenant = new TenantId(new UUID(0, 1));

        for (int i = 0; i < 5; i++) {
            assertThat(readings.take(tenant, "vpn")).isTrue();
        }
        assertThat(readings.take(tenant, "vpn")).isFalse();
        assertThat(readings.take(tenant, "mail")).isTrue();

        now.updateAndGet(then -> then.plusSeconds(1));
        assertThat(readings.take(tenant, "vpn")).isTrue();
        assertThat(readings.take(tenant, "vpn")).isFalse();
    }
}
