package dev.docket.peers.spring;

import dev.docket.peers.spring.Application.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class OrderController {

  record Page(List<Orders.Order> data, String nextCursor, boolean hasMore) {}

  private final Orders orders;

  OrderController(Orders orders) {
    this.orders = orders;
  }

  @GetMapping("/orders/{id}")
  ResponseEntity<Orders.Order> get(@RequestAttribute Caller caller, @PathVariable String id) {
    var order = orders.find(caller.tenant(), pathId(id));
    return ResponseEntity.ok().eTag(order.etag()).body(order);
  }

  @GetMapping("/orders")
  Page list(
      @RequestAttribute Caller caller,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
      @RequestParam(required = false) String cursor) {
    var found = orders.list(caller.tenant(), after(cursor), limit + 1);
    var more = found.size() > limit;
    var data = more ? found.subList(0, limit) : found;
    return new Page(data, more ? cursor(data.getLast().id()) : null, more);
  }

  @PostMapping(path = "/orders", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Orders.Order> place(
      @RequestAttribute Caller caller, @Valid @RequestBody PlaceOrder request) {
    if (!Orders.SCOPES.getOrDefault(caller.role(), List.of()).contains("orders:write")) {
      throw Refusals.of(HttpStatus.FORBIDDEN, "missing_scope", "needs the scope orders:write");
    }
    var order = orders.place(caller.tenant(), request);
    return ResponseEntity.created(URI.create("/api/v1/orders/" + order.id()))
        .eTag(order.etag())
        .body(order);
  }

  @GetMapping("/users/me")
  Orders.Me me(@RequestAttribute Caller caller) {
    return orders.me(caller.tenant(), caller.user());
  }

  private static UUID pathId(String text) {
    var id = uuid(text);
    if (id == null || !id.toString().equals(text)) {
      throw Refusals.of(HttpStatus.NOT_FOUND, "order_not_found", "there is no order " + text);
    }
    return id;
  }

  private static String cursor(UUID id) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(id.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  private static UUID after(String cursor) {
    if (cursor == null) {
      return null;
    }
    try {
      var id = uuid(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.ISO_8859_1));
      if (id != null) {
        return id;
      }
    } catch (IllegalArgumentException notBase64) {
      // told in the same words
    }
    throw Refusals.of(
        HttpStatus.UNPROCESSABLE_CONTENT, "invalid_cursor", "the cursor is none of ours");
  }

  private static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException none) {
      return null;
    }
  }
}
