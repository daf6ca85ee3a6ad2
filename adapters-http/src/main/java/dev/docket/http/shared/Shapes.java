package dev.docket.http.shared;

/// What texts look like that stand in many requests and answers, for [Described#pattern].
public final class Shapes {

  public static final String MONEY = "^-?(0|[1-9][0-9]{0,15})(\\.[0-9]+)?$";
  public static final String CURRENCY = "^[A-Z]{3}$";
  public static final String ETAG = "^\"[1-9][0-9]*\"$";
  public static final String SCOPE = "^[a-z_]+:(read|write)$";
  public static final String SLUG = "^[a-z0-9](-?[a-z0-9]){1,49}$";

  private Shapes() {}
}
