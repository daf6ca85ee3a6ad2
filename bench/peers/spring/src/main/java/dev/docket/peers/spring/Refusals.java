package dev.docket.peers.spring;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.databind.DatabindException;

/// Every refusal as a problem (RFC 9457) with a code.
@RestControllerAdvice
class Refusals extends ResponseEntityExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  /// Where in the body, or in which parameter, what is wrong.
  record Violation(String pointer, String code, String detail) {}

  static ErrorResponseException of(HttpStatus status, String code, String detail) {
    return new ErrorResponseException(status, problem(status, code, detail), null);
  }

  static ErrorResponseException invalid(String pointer, String code, String detail) {
    var problem = invalid(List.of(new Violation(pointer, code, detail)));
    return new ErrorResponseException(HttpStatus.UNPROCESSABLE_CONTENT, problem, null);
  }

  @Override
  protected ResponseEntity<Object> handleMethodArgumentNotValid(
      MethodArgumentNotValidException unfit,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    var problem =
        invalid(
            unfit.getFieldErrors().stream()
                .map(error ->
                    new Violation(
                        pointer(error.getField()),
                        snake(String.valueOf(error.getCode())),
                        String.valueOf(error.getDefaultMessage())))
                .toList());
    return answer(unfit, problem, headers, request);
  }

  @Override
  protected ResponseEntity<Object> handleHandlerMethodValidationException(
      HandlerMethodValidationException unfit,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    var violations =
        unfit.getParameterValidationResults().stream()
            .map(result ->
                new Violation(
                    result.getMethodParameter().getParameterName(),
                    "range",
                    String.valueOf(result.getResolvableErrors().getFirst().getDefaultMessage())))
            .toList();
    return answer(unfit, invalid(violations), headers, request);
  }

  @Override
  protected ResponseEntity<Object> handleTypeMismatch(
      org.springframework.beans.TypeMismatchException unfit,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    var name = String.valueOf(unfit.getPropertyName());
    var problem = invalid(List.of(new Violation(name, "type", "is not acceptable")));
    return answer(unfit, problem, headers, request);
  }

  /// JSON that is none is malformed; JSON of another shape is not acceptable.
  @Override
  protected ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException unfit,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    var problem =
        unfit.getCause() instanceof DatabindException shape
            ? invalid(List.of(new Violation(pointer(shape), "type", "is not acceptable")))
            : problem(HttpStatus.BAD_REQUEST, "malformed_json", "the body is not JSON");
    return answer(unfit, problem, headers, request);
  }

  @ExceptionHandler
  ResponseEntity<Object> failed(Exception failure, WebRequest request) {
    LOG.error("a request failed", failure);
    var problem =
        problem(
            HttpStatus.INTERNAL_SERVER_ERROR, "internal_error", "the request failed on our side");
    return answer(failure, problem, new HttpHeaders(), request);
  }

  /// Those of the framework have no code of their own: their status names them.
  @Override
  protected ResponseEntity<Object> createResponseEntity(
      Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    if (body instanceof ProblemDetail problem && problem.getProperties() == null) {
      var known = HttpStatus.valueOf(status.value());
      var code = known.name().toLowerCase(Locale.ROOT);
      return super.createResponseEntity(
          problem(known, code, problem.getDetail()), headers, status, request);
    }
    return super.createResponseEntity(body, headers, status, request);
  }

  private ResponseEntity<Object> answer(
      Exception failure, ProblemDetail problem, HttpHeaders headers, WebRequest request) {
    return handleExceptionInternal(
        failure, problem, headers, HttpStatusCode.valueOf(problem.getStatus()), request);
  }

  private static ProblemDetail invalid(List<Violation> violations) {
    var detail = violations.size() + " fields are not acceptable";
    var problem = problem(HttpStatus.UNPROCESSABLE_CONTENT, "validation_failed", detail);
    problem.setProperty("errors", violations);
    return problem;
  }

  private static ProblemDetail problem(HttpStatus status, String code, String detail) {
    var problem = ProblemDetail.forStatusAndDetail(status, detail);
    var title = code.replace('_', ' ');
    problem.setType(URI.create("/problems/" + code.replace('_', '-')));
    problem.setTitle(Character.toUpperCase(title.charAt(0)) + title.substring(1));
    problem.setProperty("code", code);
    return problem;
  }

  /// `items[0].unitPrice` is `/items/0/unit_price`.
  private static String pointer(String field) {
    return Arrays.stream(field.split("[.\\[\\]]+", -1))
        .filter(part -> !part.isEmpty())
        .map(Refusals::snake)
        .collect(Collectors.joining("/", "/", ""));
  }

  private static String pointer(DatabindException shape) {
    return shape.getPath().stream()
        .map(step ->
            step.getPropertyName() == null
                ? String.valueOf(step.getIndex())
                : step.getPropertyName())
        .map(part -> "/" + part)
        .collect(Collectors.joining());
  }

  private static String snake(String camel) {
    return camel.replaceAll("(?<=[a-z])([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
