// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.apply;

import dev.wheelmill.processor.guard.Safeguards;
import dev.wheelmill.processor.memory.Memory;
import dev.wheelmill.processor.operation.Inputs;
import dev.wheelmill.processor.operation.RunContext;
import java.time.Duration;

/**
 * What is asked of {@link Apply}.
 *
 * @param inputs what is worked on
 * @param output what becomes of wheels
 * @param cache where code is kept from one run to the next
 * @param recompile whether no bytecode that is there is trusted, nor the cache
 * @param dryRun whether nothing is changed
 * @param safeguards how files are kept from harm
 * @param timeout how long one source may take
 */
public record ApplyRequest(
    Inputs inputs,
    WheelOutput output,
    CacheChoice cache,
    boolean recompile,
    boolean dryRun,
    Safeguards safeguards,
    Duration timeout) {

  /** Begins with a run in place that has no cache. */
  public static Builder builder(Inputs inputs) {
    return new Builder(inputs);
  }

  /** What is remembered from one run to the next. */
  public Memory memory(RunContext context) {
    return new Memory(
        context.environment(),
        !recompile,
        !dryRun,
        inputs.targets().selection().isAll(),
        context.jobs());
  }

  /** The same for other inputs. */
  public ApplyRequest with(Inputs inputs) {
    return new ApplyRequest(inputs, output, cache, recompile, dryRun, safeguards, timeout);
  }

  /** Collects the parts by name. */
  public static final class Builder {
    private final Inputs inputs;
    private WheelOutput output = WheelOutput.IN_PLACE;
    private CacheChoice cache = CacheChoice.NONE;
    private boolean recompile;
    private boolean dryRun;
    private Safeguards safeguards = Safeguards.DEFAULT;
    private Duration timeout = RunContext.TIMEOUT;

    private Builder(Inputs inputs) {
      this.inputs = inputs;
    }

    public Builder output(WheelOutput output) {
      this.output = output;
      return this;
    }

    public Builder cache(CacheChoice cache) {
      this.cache = cache;
      return this;
    }

    public Builder recompile(boolean recompile) {
      this.recompile = recompile;
      return this;
    }

    public Builder dryRun(boolean dryRun) {
      this.dryRun = dryRun;
      return this;
    }

    public Builder safeguards(Safeguards safeguards) {
      this.safeguards = safeguards;
      return this;
    }

    public Builder timeout(Duration timeout) {
      this.timeout = timeout;
      return this;
    }

    public ApplyRequest build() {
      return new ApplyRequest(inputs, output, cache, recompile, dryRun, safeguards, timeout);
    }
  }
}
