package dev.docket.http;

import java.util.List;

/// The routes of one feature, in the order list, create, get, change, act.
public interface Routes {

  List<Route> routes();

  /// What they are about.
  default Tag tag() {
    return Tag.NONE;
  }
}
