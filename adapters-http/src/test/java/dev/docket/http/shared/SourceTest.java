package dev.docket.http.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SourceTest {

  @Test
  void an_address_of_ipv4_is_a_source_of_its_own() {
    assertThat(Source.of("192.0.2.7")).isEqualTo("192.0.2.7").isNotEqualTo(Source.of("192.0.2.8"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2001:db8:1:2::1", "[2001:db8:1:2::1]", "2001:db8:1:2:ffff:ffff:ffff:ffff"})
  void all_addresses_of_one_network_of_ipv6_are_one_source(String address) {
    assertThat(Source.of(address))
        .isEqualTo(Source.of("2001:db8:1:2::9"))
        .isNotEqualTo(Source.of("2001:db8:1:3::9"));
  }

  @Test
  void what_is_no_address_is_taken_as_it_is() {
    assertThat(Source.of("unix-socket")).isEqualTo("unix-socket");
  }
}
