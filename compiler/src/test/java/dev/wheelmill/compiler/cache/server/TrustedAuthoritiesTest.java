// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose certificate nobody signed but itself. */
class TrustedAuthoritiesTest {
  private static final char[] PASSWORD = "changeit".toCharArray();
  private final Path folder;

  TrustedAuthoritiesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private void keytool(String... args) throws IOException, InterruptedException {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    ProcessBuilder command = new ProcessBuilder(tool.toString());
    command.command().addAll(List.of(args));
    command.command().addAll(List.of("-keystore", "store", "-storepass", "changeit"));
    Process process =
        command
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(folder.resolve("log"))).isZero();
  }

  private HttpsServer server() throws Exception {
    keytool(
        "-genkeypair",
        "-alias",
        "one",
        "-keyalg",
        "EC",
        "-dname",
        "CN=test",
        "-ext",
        "san=ip:127.0.0.1");
    keytool("-exportcert", "-rfc", "-alias", "one", "-file", "one.pem");
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve("store"))) {
      store.load(in, PASSWORD);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext("/", exchange -> exchange.sendResponseHeaders(404, -1));
    server.start();
    return server;
  }

  @Test
  void aServerIsTrustedIfItsCertificateIsNamed() throws Exception {
    HttpsServer server = server();
    try {
      assertThat(isTrusted(server, Optional.of(folder.resolve("one.pem")))).isTrue();
      assertThat(isTrusted(server, Optional.empty())).isFalse();
    } finally {
      server.stop(0);
    }
  }

  private static boolean isTrusted(HttpsServer server, Optional<Path> file) throws Exception {
    Optional<SSLContext> trust = Optional.empty();
    if (file.isPresent()) {
      trust = Optional.of(TrustedAuthorities.read(file.get()));
    }
    RemoteAddress address =
        RemoteAddress.parse("https://127.0.0.1:" + server.getAddress().getPort());
    Patience patient =
        new Patience(
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            List.of(),
            1,
            Duration.ofMinutes(1),
            Duration.ofMinutes(9),
            Duration.ofMinutes(1));
    Health health = new Health(patient);
    CacheServer client =
        new CacheServer(RemoteOptions.of(address, true, List.of(), trust).with(patient));
    try {
      return client.get("ac/x", 1, () -> new BytesBody(0), health).isEmpty() && health.isGood();
    } catch (IOException e) {
      assertThat(health.isGood()).isFalse();
      return false;
    }
  }

  @Test
  void whatHoldsNoCertificateIsRefused() throws IOException {
    for (String text : new String[] {"", "-----BEGIN CERTIFICATE-----\nx\n"}) {
      Path file = Files.writeString(folder.resolve("wrong.pem"), text);
      assertThatIllegalArgumentException().isThrownBy(() -> TrustedAuthorities.read(file));
    }
  }
}
