// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.apply;

import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.operation.Session;
import dev.wheelmill.processor.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * A wheel or a folder of wheels that is not looked into yet: another run may be about to give its
 * wheels other names.
 *
 * @param session the run
 * @param request what was asked for
 * @param target what was named
 */
record WheelClaim(Session session, ApplyRequest request, Target target) implements Apply.Claim {
  @Override
  public Set<Path> folders() {
    return Set.of(WheelApply.destination(request, target));
  }

  @Override
  public Apply.Prepared prepare() throws RefusedException, IOException {
    Target current = session.inputs().targets().lookAgain(target, session.context());
    if (current instanceof Target.Wheels wheels) {
      return WheelApply.prepare(session, request, wheels);
    }
    throw new RefusedException(target.path() + ": its wheels are gone");
  }
}
