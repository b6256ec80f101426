// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.compiler.interpreter.InterpreterFinder;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.diagnostic.RequestException;
import dev.wheelmill.processor.fixture.HandmadeVenv;
import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.limits.Limit;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.process.CommandException;
import dev.wheelmill.processor.process.Readiness;
import dev.wheelmill.processor.profile.Profile;
import dev.wheelmill.processor.profile.ProfileEntry;
import dev.wheelmill.processor.profile.ProfileFile;
import dev.wheelmill.processor.report.ProfileReport;
import dev.wheelmill.processor.target.TargetException;
import dev.wheelmill.testdata.HostPython;
import dev.wheelmill.testdata.Requirement;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands import, recorded with real interpreters. */
final class RecordProfileTest {
  private static final Duration LONG = Duration.ofMinutes(2);

  /** Serves one answer after the other, and says so. */
  private static final String SERVER =
      """
      import http.server, sys, demo.a
      class Handler(http.server.BaseHTTPRequestHandler):
          def do_GET(self):
              import late
              self.send_response(200 if self.path == '/health' else 404)
              self.end_headers()
          def log_message(self, *arguments): pass
      server = http.server.HTTPServer(('127.0.0.1', int(sys.argv[1])), Handler)
      print('serving', flush=True)
      server.serve_forever()
      """;

  private Path folder;
  private Path temporary;
  private Path file;
  private HandmadeVenv venv;
  private final Map<String, String> variables = new HashMap<>();
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private Limits limits = Limits.DEFAULT;
  private ReadyWhen ready = new ReadyWhen(new Readiness.Exit(), Duration.ZERO, LONG);
  private boolean add;

  @BeforeEach
  void environment(@TempDir Path given) throws IOException {
    folder = given.toRealPath();
    temporary = Files.createDirectory(folder.resolve("tmp"));
    file = folder.resolve("startup.profile");
    venv = isolated("venv");
    venv.demo();
    venv.write("late.py", "z = 3\n");
    variables.put("PATH", System.getenv("PATH"));
    variables.put("TMPDIR", temporary.toString());
  }

  /** An environment that does not share what is installed for all, which may be anything. */
  private HandmadeVenv isolated(String name) throws IOException {
    HandmadeVenv made = HandmadeVenv.create(folder.resolve(name));
    Files.writeString(
        made.root().resolve("pyvenv.cfg"),
        "include-system-site-packages = false\n",
        StandardOpenOption.APPEND);
    return made;
  }

  /** Whatever came of it, neither a file nor a process is left. */
  @AfterEach
  void nothingIsLeft() throws IOException {
    assertThat(temporary).isEmptyDirectory();
    Path processes = Path.of("/proc");
    if (Files.isDirectory(processes.resolve("self"))) {
      String mark = "PYTHONPYCACHEPREFIX=" + temporary;
      assertThat(ProcessHandle.allProcesses())
          .noneMatch(process -> variables(process).contains(mark));
    }
  }

  private static String variables(ProcessHandle process) {
    try {
      return Files.readString(
          Path.of("/proc", Long.toString(process.pid()), "environ"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  private RunContext context() {
    return RunContext.builder(folder, variables)
        .finder(new InterpreterFinder())
        .jobs(2)
        .limits(limits)
        .build();
  }

  private ProfileReport record(ProfileRequest.Recording recording, Optional<Path> environment)
      throws Exception {
    return RecordProfile.run(context(), new ProfileRequest(recording, file, add, environment));
  }

  private ProfileReport record(String... words) throws Exception {
    ProfileRequest.Streams streams = new ProfileRequest.Streams(output, output);
    return record(new ProfileRequest.OfCommand(List.of(words), ready, streams), Optional.empty());
  }

  private ProfileReport python(String... arguments) throws Exception {
    List<String> words = new ArrayList<>(List.of(python()));
    words.addAll(List.of(arguments));
    return record(words.toArray(String[]::new));
  }

  private String python() {
    return venv.root().resolve("bin/python").toString();
  }

  private Profile written() throws RefusedException {
    return ProfileFile.read(file, Limits.DEFAULT);
  }

  private static List<String> names(Profile profile) {
    return profile.entries().stream()
        .map(ProfileEntry::name)
        .map(name -> name.owner() + " " + name.path())
        .toList();
  }

  private static List<String> ofSite(Profile profile) {
    return names(profile).stream().filter(name -> !name.startsWith("(stdlib)")).toList();
  }

  private void until(Readiness readiness) {
    ready = new ReadyWhen(readiness, Duration.ZERO, LONG);
  }

  private static Readiness port(int port) {
    return new Readiness.Port("127.0.0.1", port);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Test
  void whatAProgramAndItsChildrenImportIsInTheFile() throws Exception {
    Files.writeString(folder.resolve("own.py"), "import demo.a, colorsys\n");
    variables.put("PYTHONPATH", folder.toString());
    variables.put("PYTHONDONTWRITEBYTECODE", "1");
    String child = "import own";
    ProfileReport report =
        python(
            "-c",
            "import subprocess, sys; subprocess.check_call([sys.executable, '-c', '%s'])"
                .formatted(child));
    Profile profile = written();
    assertThat(report.profile()).isEqualTo(profile);
    assertThat(report.environment()).contains(venv.root());
    assertThat(report.notices()).isEmpty();
    assertThat(names(profile))
        .contains(
            "(stdlib) colorsys.py",
            "(stdlib) subprocess.py",
            "(unowned) own.py",
            "demo demo/__init__.py",
            "demo demo/a.py")
        .doesNotContain("(unowned) late.py");
    assertThat(profile.entries())
        .allSatisfy(
            entry -> {
              assertThat(entry.size()).isPositive();
              assertThat(entry.micros()).isPositive();
              assertThat(entry.runs()).isEqualTo(1);
            });
    assertThat(venv.bytecode()).isEmpty();
  }

  @Test
  void bytecodeThatIsThereAlreadyHidesNothing() throws Exception {
    venv.python("-c", "import demo.a");
    assertThat(venv.bytecode()).isNotEmpty();
    assertThat(ofSite(python("-c", "import demo.a").profile()))
        .containsExactly("demo demo/__init__.py", "demo demo/a.py");
  }

  @Test
  void aFileOfItsOwnIsReplacedAndWithAddAnotherRunIsCounted() throws Exception {
    python("-c", "import demo.a");
    python("-c", "import late");
    assertThat(ofSite(written())).containsExactly("(unowned) late.py");
    add = true;
    python("-c", "import demo, late");
    assertThat(written().runs()).isEqualTo(2);
    assertThat(written().entries())
        .filteredOn(entry -> !entry.name().owner().equals("(stdlib)"))
        .extracting(ProfileEntry::runs)
        .containsExactly(2, 1);
  }

  @Test
  void theProfileIsTheSameOnAnotherPathBehindALink() throws Exception {
    List<String> names = names(python("-c", "import demo.a").profile());
    Path link = Files.createSymbolicLink(folder.resolve("link"), venv.root());
    ProfileReport linked = record(link.resolve("bin/python").toString(), "-c", "import demo.a");
    assertThat(names(linked.profile())).isEqualTo(names);
    HandmadeVenv other = isolated("elsewhere/env");
    other.demo();
    ProfileReport moved =
        record(other.root().resolve("bin/python").toString(), "-c", "import demo.a");
    assertThat(names(moved.profile())).isEqualTo(names);
  }

  @Test
  void aServerIsEndedOnceItListens() throws Exception {
    int port = freePort();
    until(port(port));
    assertThat(ofSite(python("-c", SERVER, Integer.toString(port)).profile()))
        .containsExactly("demo demo/__init__.py", "demo demo/a.py");
  }

  @Test
  void aServerThatAnswersHasImportedWhatItsAnswerTakes() throws Exception {
    int port = freePort();
    URI url = URI.create("http://127.0.0.1:" + port + "/health");
    until(new Readiness.Http(url));
    assertThat(ofSite(python("-c", SERVER, Integer.toString(port)).profile()))
        .contains("(unowned) late.py", "demo demo/a.py");
  }

  @Test
  void whatAServerPrintsIsPassedOnAndSearched() throws Exception {
    until(new Readiness.Log("serving", 1));
    ProfileReport report = python("-c", SERVER, Integer.toString(freePort()));
    assertThat(ofSite(report.profile())).contains("demo demo/a.py");
    assertThat(output).hasToString("serving\n");
  }

  @Test
  void whatAServerImportsAsItIsEndedIsNoPartOfItsStart() throws Exception {
    until(new Readiness.Log("serving", 1));
    String server =
        "import demo.a, signal, sys, time;"
            + " signal.signal(signal.SIGTERM, lambda *_: (__import__('late'), sys.exit()));"
            + " print('serving', flush=True); time.sleep(1000)";
    assertThat(ofSite(python("-c", server).profile())).doesNotContain("(unowned) late.py");
  }

  @Test
  void aCommandMayBeGivenSomeTime() throws Exception {
    ready = new ReadyWhen(new Readiness.Log("begun", 1), Duration.ofMillis(200), LONG);
    ProfileReport report =
        python("-c", "import demo, time; print('begun', flush=True); time.sleep(1000)");
    assertThat(ofSite(report.profile())).contains("demo demo/__init__.py");
    assertThat(output).hasToString("begun\n");
  }

  @Test
  void whatItLeavesInTheBackgroundIsEndedToo() throws Exception {
    String script = "(trap '' TERM; exec >/dev/null 2>&1; sleep 1000) & \"$0\" -c 'import demo.a'";
    ProfileRequest.Streams streams = new ProfileRequest.Streams(output, output);
    List<String> words = List.of("sh", "-c", script, python());
    ProfileReport report =
        record(new ProfileRequest.OfCommand(words, ready, streams), Optional.of(venv.root()));
    assertThat(ofSite(report.profile())).contains("demo demo/a.py");
  }

  @Test
  void oneThatFailsWritesNoProfile() {
    assertThatThrownBy(() -> python("-c", "import demo.a; raise SystemExit(7)"))
        .isInstanceOf(RefusedException.class)
        .hasMessage(python() + ": ended with exit code 7; no profile was written");
    assertThat(file).doesNotExist();
  }

  @Test
  void oneThatEndsBeforeItIsReadyWritesNoProfile() throws Exception {
    int port = freePort();
    until(port(port));
    assertThatThrownBy(() -> python("-c", "import demo.a"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("ended before port " + port + " of 127.0.0.1 is open");
    assertThat(file).doesNotExist();
  }

  @Test
  void oneThatIsNeverReadyIsEndedWhenPatienceIs() {
    ready = new ReadyWhen(new Readiness.Log("ready", 1), Duration.ZERO, Duration.ofMillis(300));
    assertThatThrownBy(() -> python("-c", "import demo.a, time; time.sleep(1000)"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("waited 0.3 s in vain until it says \"ready\"")
        .hasMessageContaining("--patience");
    assertThat(file).doesNotExist();
  }

  @Test
  void oneThatWritesTooMuchIsEnded() {
    limits = Limits.DEFAULT.with(Limit.PROFILE_TREE, 1000);
    assertThatThrownBy(() -> python("-c", "import demo.a, time; time.sleep(1000)"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("wrote too much bytecode, and was ended")
        .hasMessageContaining(Limit.PROFILE_TREE.remedy(1000));
    assertThat(file).doesNotExist();
  }

  @Test
  void aPortThatIsTakenAlreadyTellsNothing() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      until(port(taken.getLocalPort()));
      assertThatThrownBy(() -> python("-c", "import demo.a"))
          .isInstanceOf(CommandException.class)
          .hasMessageContaining("something else listens there");
    }
  }

  @Test
  void anInterpreterThatIgnoresTheVariableIsNamed() throws Exception {
    assertThatThrownBy(() -> python("-I", "-c", "import demo.a"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("it was started with -I, which ignores PYTHONPYCACHEPREFIX");
    assertThatThrownBy(() -> python("-B", "-c", "import demo.a"))
        .hasMessageContaining("it was started with -B, which writes no bytecode");
    assertThat(file).doesNotExist();
  }

  @Test
  void aChildWithoutTheVariableIsToldOfByWhatItWrites() throws Exception {
    String child =
        "import late, os, subprocess, sys; del os.environ['PYTHONPYCACHEPREFIX'];"
            + " subprocess.check_call([sys.executable, '-c', 'import demo.a'])";
    ProfileReport report = python("-c", child);
    assertThat(ofSite(report.profile())).containsExactly("(unowned) late.py");
    assertThat(report.notices())
        .extracting(Notice::message)
        .anyMatch(message -> message.startsWith("was written meanwhile"));
    assertThat(venv.bytecode()).contains(Python.cached("demo/a"));
  }

  @Test
  void anArchiveOnThePathIsToldOf() throws Exception {
    Path archive = folder.resolve("modules.zip");
    HostPython.script(
        "import sys, zipfile; zipfile.ZipFile(sys.argv[1], 'w').writestr('zipped.py', '')",
        archive.toString());
    variables.put("PYTHONPATH", archive.toString());
    ProfileReport report = python("-c", "import zipped, demo.a");
    assertThat(ofSite(report.profile())).containsExactly("demo demo/__init__.py", "demo demo/a.py");
    assertThat(report.notices())
        .singleElement()
        .satisfies(
            notice -> {
              assertThat(notice.subject()).isEqualTo(archive.toString());
              assertThat(notice.message()).contains("is not in the profile");
            });
  }

  @Test
  void aProcessThatIgnoresTheVariableIsSeenWhileItRuns() throws Exception {
    Requirement.need(Files.isDirectory(Path.of("/proc/self")), "the processes of Linux in /proc");
    String child =
        "import demo, subprocess, sys, os, time;"
            + " child = subprocess.Popen([sys.executable, '-E', '-c', 'input()'],"
            + " stdin=subprocess.PIPE); print('begun', flush=True); time.sleep(1000)";
    ready = new ReadyWhen(new Readiness.Log("begun", 1), Duration.ofSeconds(1), LONG);
    assertThat(python("-c", child).notices())
        .extracting(Notice::message)
        .contains(
            "was started with -E, which ignores PYTHONPYCACHEPREFIX:"
                + " what it imports is not in the profile");
  }

  @Test
  void sourcesOfAnotherEnvironmentAreToldOfAndLeftOut() throws Exception {
    HandmadeVenv other = isolated("tools");
    other.write("tool.py", "import demo.a\n");
    variables.put("PYTHONPATH", other.site() + ":" + venv.site());
    ProfileReport report = python("-c", "import tool");
    assertThat(ofSite(report.profile())).containsExactly("demo demo/__init__.py", "demo demo/a.py");
    assertThat(report.notices())
        .singleElement()
        .satisfies(
            notice -> {
              assertThat(notice.subject()).endsWith("tool.py");
              assertThat(notice.message()).contains("not of the environment");
            });
  }

  @Test
  void aFolderThatWasFilledElsewhereIsTaken() throws Exception {
    Path tree = Files.createDirectory(folder.resolve("tree"));
    HandmadeVenv there = isolated("srv/app/env");
    there.demo();
    Path sources = folder.resolve("srv/app/src");
    Path own = Files.createDirectories(sources.resolve("mine"));
    Files.writeString(own.resolve("__init__.py"), "");
    Files.writeString(own.resolve("b.py"), "import demo.a, colorsys\n");
    ProcessBuilder builder =
        new ProcessBuilder(there.root().resolve("bin/python").toString(), "-c", "import mine.b");
    builder.environment().keySet().removeIf(name -> name.startsWith("PYTHON"));
    builder.environment().put("PYTHONPYCACHEPREFIX", tree.toString());
    builder.environment().put("PYTHONPATH", sources.toString());
    assertThat(builder.start().waitFor()).isZero();
    Files.move(folder.resolve("srv"), folder.resolve("gone"));

    ProfileReport report = record(new ProfileRequest.OfFolder(tree), Optional.of(venv.root()));
    assertThat(names(report.profile()))
        .contains(
            "(stdlib) colorsys.py",
            "(unowned) mine/__init__.py",
            "(unowned) mine/b.py",
            "demo demo/a.py");
    assertThat(report.notices()).isEmpty();
  }

  @Test
  void aFolderThatHoldsNoBytecodeIsRefused() throws Exception {
    Path tree = Files.createDirectory(folder.resolve("tree"));
    Files.writeString(tree.resolve("a.pyc"), "nothing");
    ProfileRequest.OfFolder recording = new ProfileRequest.OfFolder(tree);
    assertThatThrownBy(() -> record(recording, Optional.of(venv.root())))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("holds no bytecode of an interpreter");
    Files.writeString(tree.resolve("a.cpython-311.pyc"), "some");
    limits = Limits.DEFAULT.with(Limit.PROFILE_TREE, 5);
    assertThatThrownBy(() -> record(recording, Optional.of(venv.root())))
        .hasMessageContaining(Limit.PROFILE_TREE.remedy(5));
  }

  @Test
  void whatCanNotBeDoneIsToldBeforeTheCommandIsRun() throws Exception {
    String touch = "open('%s', 'w').close()".formatted(folder.resolve("touched"));
    Path good = file;
    file = folder.resolve("nowhere/a.profile");
    assertThatThrownBy(() -> python("-c", touch)).isInstanceOf(RequestException.class);
    file = folder;
    assertThatThrownBy(() -> python("-c", touch)).isInstanceOf(RequestException.class);
    file = Files.writeString(good, "hello\n");
    add = true;
    assertThatThrownBy(() -> python("-c", touch)).hasMessageContaining("is no profile");
    add = false;
    assertThatThrownBy(() -> record("no-such-program"))
        .isInstanceOf(TargetException.class)
        .hasMessageContaining("there is no such program");
    assertThatThrownBy(() -> record("sh", "-c", "touch touched"))
        .isInstanceOf(TargetException.class)
        .hasMessageContaining("--environment names one");
    assertThat(folder.resolve("touched")).doesNotExist();
    assertThat(Files.readString(good)).isEqualTo("hello\n");
  }
}
