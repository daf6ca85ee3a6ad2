package dev.docket.bench.micro;

import dev.docket.domain.money.Currency;
import dev.docket.domain.money.Money;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// An amount as text, in and out.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MoneyBenchmark {

  private final Currency currency = new Currency("EUR", 2);
  private final String text = "1234.56";
  private final Money money = Money.parse(text, currency);

  @Benchmark
  public Money parse() {
    return Money.parse(text, currency);
  }

  @Benchmark
  public String print() {
    return money.decimal();
  }
}
