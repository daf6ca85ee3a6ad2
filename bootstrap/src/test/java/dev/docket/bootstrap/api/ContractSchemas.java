package dev.docket.bootstrap.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.Evaluator;
import dev.harrel.jsonschema.EvaluatorFactory;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The schemas of a contract, ready to hold JSON to them. Each one is prepared once.
final class ContractSchemas {

  private static final String DOCUMENT = "https://contract.example/schemas";
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Validator validator =
      new ValidatorFactory()
          .withDefaultDialect(new Dialects.Draft2020Dialect())
          .withJsonNodeFactory(new JacksonNode.Factory())
          .withEvaluatorFactory(formats())
          .createValidator();
  private final Map<JsonNode, URI> prepared = new HashMap<>();

  ContractSchemas(JsonNode document) {
    var all = JSON.createObjectNode();
    all.set("$defs", absolute(document.at("/components/schemas")));
    validator.registerSchema(URI.create(DOCUMENT), all);
  }

  /// What is wrong with a value by this schema; nothing where it is as it should be.
  List<String> errors(JsonNode schema, JsonNode value) {
    return errors(schema, value, error -> true);
  }

  /// As [#errors], for a value of which parts may be missing.
  List<String> errorsOfParts(JsonNode schema, JsonNode value) {
    return errors(schema, value, error -> !error.getKeyword().equals("required"));
  }

  private synchronized List<String> errors(
      JsonNode schema, JsonNode value, Predicate<Error> counts) {
    var id = prepared.computeIfAbsent(schema, this::prepare);
    return validator.validate(id, value).getErrors().stream()
        .filter(counts)
        .map(error -> error.getInstanceLocation() + " " + error.getError())
        .toList();
  }

  private URI prepare(JsonNode schema) {
    return validator.registerSchema(URI.create(DOCUMENT + "/" + prepared.size()), absolute(schema));
  }

  /// With references that hold wherever the schema is taken to.
  private static ObjectNode absolute(JsonNode schema) {
    try {
      var text = schema.toString().replace("\"#/components/schemas/", "\"" + DOCUMENT + "#/$defs/");
      return (ObjectNode) JSON.readTree(text);
    } catch (JsonProcessingException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /// JSON Schema leaves formats to those who want to check them.
  private static EvaluatorFactory formats() {
    return (context, keyword, value) -> {
      if (!keyword.equals("format")) {
        return Optional.empty();
      }
      return switch (value.asString()) {
        case "uuid" -> Optional.of(text("uuid", ContractSchemas::isId));
        case "date-time" -> Optional.of(text("date-time", ContractSchemas::isTime));
        default -> Optional.empty();
      };
    };
  }

  private static Evaluator text(String format, Predicate<String> isOne) {
    return (context, node) ->
        !node.isString() || isOne.test(node.asString())
            ? Evaluator.Result.success()
            : Evaluator.Result.failure("is no " + format);
  }

  private static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  private static boolean isTime(String text) {
    try {
      var _ = OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeParseException none) {
      return false;
    }
  }
}
