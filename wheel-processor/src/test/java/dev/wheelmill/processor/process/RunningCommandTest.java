// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.installer.command.Launch;
import dev.wheelmill.processor.installer.command.Questions;
import dev.wheelmill.processor.target.TargetException;
import dev.wheelmill.testdata.Requirement;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningCommandTest {
  private static final String LOOPBACK = "127.0.0.1";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Readiness EXIT = new Readiness.Exit();

  /** A server that takes a second or so, says so, and answers with 503 at first. */
  private static final String SERVER =
      """
      import http.server, sys
      class Handler(http.server.BaseHTTPRequestHandler):
          asked = 0
          def do_GET(self):
              Handler.asked += 1
              self.send_response([503, 404][Handler.asked % 2] if Handler.asked < 5 else 204)
              self.end_headers()
          def log_message(self, *args): pass
      server = http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler)
      print("worker up", flush=True)
      print("worker up", flush=True)
      server.serve_forever()
      """;

  private final Path folder;

  RunningCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private RunningCommand start(Readiness readiness, String... command)
      throws TargetException, CommandException {
    Questions questions = new Questions(System.getenv(), folder);
    Launch launch = new Launch(List.of(command), Map.of("GREETING", "hello"), Set.of("HOME"));
    return RunningCommand.start(questions, launch, readiness, Optional.empty());
  }

  private RunningCommand python(Readiness readiness, String script, Object... arguments)
      throws TargetException, CommandException {
    String[] command = new String[3 + arguments.length];
    command[0] = Python.executable().toString();
    command[1] = "-c";
    command[2] = script;
    for (int i = 0; i < arguments.length; i++) {
      command[3 + i] = arguments[i].toString();
    }
    return start(readiness, command);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void aCommandIsReadyWhenItHasEnded() throws Exception {
    String script = "test \"$GREETING\" = hello && test -z \"$HOME\" && : > done";
    try (RunningCommand command = start(EXIT, "sh", "-c", script)) {
      assertThat(command.awaitReady(PATIENCE).wall()).isPositive();
    }
    assertThat(folder.resolve("done")).exists();
  }

  @Test
  void oneThatFailsIsToldWithTheLastThatItPrinted() throws Exception {
    try (RunningCommand command = start(EXIT, "sh", "-c", "echo so; echo no; exit 3")) {
      assertThatThrownBy(() -> command.awaitReady(PATIENCE))
          .isInstanceOf(CommandException.class)
          .hasMessage("sh: ended with exit code 3; the last that it printed: no");
    }
  }

  @Test
  void oneThatEndsBeforeItIsReadyFails() throws Exception {
    Readiness ready = new Readiness.Log("ready", 2);
    try (RunningCommand command = start(ready, "sh", "-c", "echo ready")) {
      assertThatThrownBy(() -> command.awaitReady(PATIENCE))
          .hasMessageContaining("exit code 0 before it says \"ready\", 2 times");
    }
  }

  @Test
  void whatIsNoProgramIsRefused() {
    assertThatThrownBy(() -> start(EXIT, "no-such-program"))
        .isInstanceOf(TargetException.class)
        .hasMessageContaining("no-such-program");
  }

  @Test
  void patienceEnds() throws Exception {
    try (RunningCommand command = start(EXIT, "sleep", "1000")) {
      assertThatThrownBy(() -> command.awaitReady(Duration.ofMillis(10)))
          .isInstanceOf(CommandException.class)
          .hasMessageContaining("in vain until it ends; it printed nothing");
    }
  }

  @Test
  void aServerIsReadyWhenItsPortIsOpen() throws Exception {
    int port = freePort();
    try (RunningCommand server = python(new Readiness.Port(LOOPBACK, port), SERVER, port)) {
      assertThat(server.awaitReady(PATIENCE).wall()).isPositive();
      assertThatThrownBy(() -> python(new Readiness.Port(LOOPBACK, port), SERVER, port))
          .hasMessageContaining("something else listens there");
    }
    assertThat(ReadinessWatch.isTaken(new Readiness.Port(LOOPBACK, port))).isFalse();
  }

  @Test
  void aServerIsReadyWhenItAnswersWithoutAnError() throws Exception {
    int port = freePort();
    Readiness answer = new Readiness.Http(URI.create("http://" + LOOPBACK + ":" + port + "/"));
    try (RunningCommand server = python(answer, SERVER, port)) {
      assertThat(server.awaitReady(PATIENCE).wall()).isPositive();
    }
  }

  @Test
  void aServerIsReadyWhenEachWorkerSaysSo() throws Exception {
    try (RunningCommand server = python(new Readiness.Log("worker up", 2), SERVER, freePort())) {
      assertThat(server.awaitReady(PATIENCE).wall()).isPositive();
    }
  }

  @Test
  void timeThatIsOverIsEnough() throws Exception {
    Duration time = Duration.ofMillis(50);
    try (RunningCommand command = start(new Readiness.After(time), "sleep", "1000")) {
      assertThat(command.awaitReady(PATIENCE).wall()).isGreaterThanOrEqualTo(time);
    }
  }

  @Test
  void processorTimeIsThatOfAllProcesses() throws Exception {
    Requirement.need(Files.exists(Path.of("/proc/self/stat")), "a /proc");
    String busy = "import time\nwhile time.process_time() < 0.2: pass\n";
    String script =
        "import subprocess, sys\n"
            + ("subprocess.run([sys.executable, '-c', sys.argv[1]])\n" + busy)
            + "print('done', flush=True)\nif len(sys.argv) > 2: time.sleep(1000)\n";
    try (RunningCommand command = python(EXIT, script, busy)) {
      assertThat(command.awaitReady(PATIENCE).cpu().orElseThrow())
          .isGreaterThan(Duration.ofMillis(350));
    }
    try (RunningCommand command = python(new Readiness.Log("done", 1), script, busy, "stay")) {
      assertThat(command.awaitReady(PATIENCE).cpu().orElseThrow())
          .isGreaterThan(Duration.ofMillis(350));
    }
  }

  /** The inner shell ends at once, so that nobody is the parent of what it started. */
  @Test
  void whatItLeftBehindIsEndedToo() throws Exception {
    Requirement.need(Files.exists(Path.of("/proc/self/environ")), "a /proc");
    String script = "sh -c 'sleep 1000 >/dev/null 2>&1 & echo $! > left'; echo up; ";
    RunningCommand command =
        start(new Readiness.Log("up", 1), "sh", "-c", script + "while :; do sleep 1; done");
    long left;
    try (command) {
      command.awaitReady(PATIENCE);
      left = Long.parseLong(Files.readString(folder.resolve("left")).strip());
      assertThat(isRunning(left)).isTrue();
    }
    assertThat(isRunning(left)).isFalse();
    assertThat(isRunning(command.pid())).isFalse();
  }

  private static boolean isRunning(long pid) {
    return ProcessStat.of(pid).filter(stat -> !stat.zombie()).isPresent();
  }
}
