package dev.docket.http.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TrustedProxiesTest {

  private static final TrustedProxies PROXIES =
      TrustedProxies.parse("10.0.0.0/8, 192.0.2.7, 2001:db8:5::/48,2001:db8:6::1");

  /// @param forwarded with a bar between two headers
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        // the one hop
        "10.0.0.1; 198.51.100.1; 198.51.100.1",
        "10.0.0.1; 198.51.100.1:4711; 198.51.100.1",
        "10.0.0.1; 2001:db8:7::1; 2001:db8:7::1",
        "10.0.0.1; [2001:db8:7::1]; 2001:db8:7::1",
        "10.0.0.1; [2001:db8:7::1]:4711; 2001:db8:7::1",
        "2001:db8:5:ffff::9; 198.51.100.1; 198.51.100.1",
        "::ffff:10.0.0.1; ::ffff:198.51.100.1; 198.51.100.1",
        // what the caller itself has written
        "10.0.0.1; 203.0.113.9, 198.51.100.1; 198.51.100.1",
        "10.0.0.1; 10.0.0.2, 203.0.113.9, 198.51.100.1; 198.51.100.1",
        "10.0.0.1; 203.0.113.9 | 198.51.100.1; 198.51.100.1",
        "10.0.0.1; <script>, 198.51.100.1; 198.51.100.1",
        // many hops
        "10.0.0.1; 198.51.100.1, 10.0.0.3, 192.0.2.7, 2001:db8:6::1; 198.51.100.1",
        "10.0.0.1; 198.51.100.1 | 10.0.0.3 | 192.0.2.7; 198.51.100.1",
        "10.0.0.1; 10.0.0.4, 10.0.0.3; 10.0.0.4",
        // what is no address: the nearest that is one
        "10.0.0.1; unknown; 10.0.0.1",
        "10.0.0.1; 198.51.100.1, unknown; 10.0.0.1",
        "10.0.0.1; 198.51.100.1, 10.0.0.2, _hidden; 10.0.0.1",
        "10.0.0.1; 198.51.100.1, ,10.0.0.2; 10.0.0.2",
        "10.0.0.1; localhost; 10.0.0.1",
        "10.0.0.1; 198.51.100; 10.0.0.1",
        "10.0.0.1; 198.51.100.256; 10.0.0.1",
        "10.0.0.1; [::1; 10.0.0.1",
        "10.0.0.1; []:; 10.0.0.1",
        "10.0.0.1; ,; 10.0.0.1",
        "10.0.0.1; ''; 10.0.0.1",
        // whose word is not taken
        "11.0.0.1; 198.51.100.1; 11.0.0.1",
        "192.0.2.8; 198.51.100.1; 192.0.2.8",
        "2001:db8:6::2; 198.51.100.1; 2001:db8:6::2",
        "::ffff:11.0.0.1; 198.51.100.1; 11.0.0.1",
      })
  void the_client_is_the_nearest_one_that_is_no_proxy(
      String peer, String forwarded, String client) {
    var values = Stream.of(forwarded.split("\\|", -1)).map(String::strip).toList();

    assertThat(PROXIES.client(address(peer), values)).isEqualTo(address(client));
  }

  @Test
  void without_the_header_the_client_is_the_peer() {
    assertThat(PROXIES.client(address("10.0.0.1"), List.of())).isEqualTo(address("10.0.0.1"));
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0/0,198.51.100.1,true",
    "0.0.0.0/0,::1,false",
    "::/0,::1,true",
    "::/0,198.51.100.1,false",
    "192.0.2.0/25,192.0.2.127,true",
    "192.0.2.0/25,192.0.2.128,false",
    "192.0.2.200/25,192.0.2.130,true",
    "192.0.2.7/32,192.0.2.7,true",
    "192.0.2.7/32,192.0.2.6,false",
    "2001:db8::/33,2001:db8:7fff::1,true",
    "2001:db8::/33,2001:db8:8000::1,false",
  })
  void a_block_is_all_addresses_that_begin_alike(String block, String address, boolean isIn) {
    assertThat(TrustedProxies.parse(block).include(address(address))).isEqualTo(isIn);
  }

  @Test
  void nobody_is_trusted_unless_named() {
    assertThat(TrustedProxies.NONE.include(address("127.0.0.1"))).isFalse();
    assertThat(TrustedProxies.parse(" , ").include(address("127.0.0.1"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"proxy.example", "10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/-1", "/8", "10"})
  void what_is_no_address_and_no_block_can_not_be_set(String list) {
    assertThatThrownBy(() -> TrustedProxies.parse("192.0.2.7," + list))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static InetAddress address(String literal) {
    return InetAddress.ofLiteral(literal);
  }
}
