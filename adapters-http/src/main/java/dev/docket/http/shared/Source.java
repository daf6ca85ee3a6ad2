package dev.docket.http.shared;

import io.javalin.http.Context;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// Where a request comes from: the address of the peer, or the one that a trusted proxy tells of.
/// Of IPv6 the first 64 bits, which are what one subscriber has (RFC 6177): the others are free to
/// choose for whoever wants to look like many.
public final class Source {

  private static final int NETWORK_BYTES = 8;

  private Source() {}

  public static String of(Context http) {
    return Exchange.of(http)
        .forwarded()
        .map(Source::of)
        .orElseGet(() -> of(http.req().getRemoteAddr()));
  }

  static String of(String address) {
    try {
      // a literal address: nothing is looked up
      return of(InetAddress.ofLiteral(address.replaceFirst("^\\[(.*)]$", "$1")));
    } catch (IllegalArgumentException unknown) {
      return address;
    }
  }

  public static String of(InetAddress address) {
    return address instanceof Inet6Address
        ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES))
        : address.getHostAddress();
  }
}
