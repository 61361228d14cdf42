package org.countersign.delivery.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ATTACKS T7: a subscription that points inside. */
class DestinationsTest {
    private static final String ENDPOINT = "https://push.example.net/a";

    private static Destinations resolvingTo(String... addresses) {
        return new Destinations(
                false, _ -> Stream.of(addresses).map(InetAddress::ofLiteral).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.9.1",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.254",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:127.0.0.1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::"
            })
    void t7_loopbackLinkLocalPrivateAndMetadataAddressesAreRefused(String address) {
        assertThat(resolvingTo(address).check(ENDPOINT))
                .isEqualTo(new Destination.Refused("it is in a private network"));
        assertThat(resolvingTo("93.184.215.14", address).check(ENDPOINT))
                .as("one of several")
                .isInstanceOf(Destination.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"93.184.215.14", "172.32.0.1", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::5db8:d70e"})
    void publicAddressesAreContacted(String address) {
        assertThat(resolvingTo(address).check(ENDPOINT)).isInstanceOf(Destination.Allowed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://push.example.net/a",
                "ftp://push.example.net/a",
                "file:///etc/passwd",
                "https:push.example.net",
                "https:///a",
                "https://user@push.example.net/a",
                "https://push.example.net:22/a",
                "https://push.example.net:0/a",
                "https://push example.net/a",
                "https://push.example.net/\u0000",
                "nonsense"
            })
    void t7_whatIsNoPlainHttpsAddressIsRefused(String endpoint) {
        assertThat(resolvingTo("93.184.215.14").check(endpoint)).isInstanceOf(Destination.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://127.0.0.1/", "https://[::1]/", "https://[::ffff:10.0.0.1]/", "https://localhost/"})
    void t7_literalsAreLookedAtAsNamesAre(String endpoint) {
        Destinations real = new Destinations(false, host -> List.of(InetAddress.getAllByName(host)));
        assertThat(real.check(endpoint)).isInstanceOf(Destination.Refused.class);
    }

    @Test
    void aHostThatNobodyKnowsIsRefused() {
        Destinations empty = new Destinations(false, host -> {
            throw new UnknownHostException(host);
        });
        assertThat(empty.check(ENDPOINT)).isEqualTo(new Destination.Refused("its host is not known"));
    }

    @Test
    void anOperatorMayAllowPrivateNetworksButNotPlainHttp() {
        Destinations open = new Destinations(true, _ -> List.of());
        assertThat(open.check("https://push.internal:8443/a")).isInstanceOf(Destination.Allowed.class);
        assertThat(open.check("http://push.internal/a")).isInstanceOf(Destination.Refused.class);
    }
}
