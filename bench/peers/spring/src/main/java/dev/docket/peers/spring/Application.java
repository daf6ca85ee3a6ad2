package dev.docket.peers.spring;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.JWTVerifier;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Orders by Spring MVC on Tomcat, JdbcClient and HikariCP.
@SpringBootApplication
public class Application {

  private static final int LEEWAY_SECONDS = 30;

  /// Who is calling, as the access token says it.
  record Caller(UUID tenant, UUID user, String role) {}

  public static void main(String[] args) {
    SpringApplication.run(Application.class, args);
  }

  @EventListener
  void ready(ApplicationReadyEvent event) {
    var port = event.getApplicationContext().getEnvironment().getProperty("local.server.port");
    System.out.println("listens http://127.0.0.1:" + port);
  }

  @Bean
  JWTVerifier tokens(@Value("${jwt.secret}") String secret) {
    return JWT.require(Algorithm.HMAC256(secret))
        .withIssuer("docket")
        .withAudience("docket-api")
        .withClaim("type", "access")
        .acceptLeeway(LEEWAY_SECONDS)
        .build();
  }

  @Bean
  FilterRegistrationBean<TokenFilter> tokenFilter(
      JWTVerifier tokens,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver refusals) {
    var registration = new FilterRegistrationBean<>(new TokenFilter(tokens, refusals));
    registration.addUrlPatterns("/api/v1/*");
    return registration;
  }

  /// Lets nobody pass without an access token, and notes whose it is.
  static final class TokenFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final JWTVerifier tokens;
    private final HandlerExceptionResolver refusals;

    TokenFilter(JWTVerifier tokens, HandlerExceptionResolver refusals) {
      this.tokens = tokens;
      this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      var header = request.getHeader(HttpHeaders.AUTHORIZATION);
      if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
        refuse(request, response, "not_authenticated", "send Authorization: Bearer and a token");
        return;
      }
      try {
        request.setAttribute("caller", caller(header.substring(SCHEME.length())));
      } catch (JWTVerificationException | IllegalArgumentException | NullPointerException notOurs) {
        refuse(request, response, "invalid_token", "the access token is not valid or has expired");
        return;
      }
      chain.doFilter(request, response);
    }

    private Caller caller(String token) {
      var jwt = tokens.verify(token);
      return new Caller(
          UUID.fromString(jwt.getClaim("tenant_id").asString()),
          UUID.fromString(jwt.getSubject()),
          Objects.requireNonNull(jwt.getClaim("role").asString()));
    }

    private void refuse(
        HttpServletRequest request, HttpServletResponse response, String code, String detail) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      refusals.resolveException(
          request, response, null, Refusals.of(HttpStatus.UNAUTHORIZED, code, detail));
    }
  }
}
