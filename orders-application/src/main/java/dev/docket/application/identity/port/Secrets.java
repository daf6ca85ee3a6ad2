package dev.docket.application.identity.port;

/// Where secrets come from that nobody can guess.
@FunctionalInterface
public interface Secrets {

  /// 32 random bytes as 64 hexadecimal digits, in lower case.
  String next();
}
