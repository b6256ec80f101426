// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.fixture.WheelProof;
import dev.wheelmill.testdata.HostPython;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wheels of a size that few have. */
final class WheelSizesTest {
  /** As many files as a ZIP archive without the 64-bit extensions can't count. */
  private static final String MANY_FILES =
      """
      import base64, hashlib, sys, zipfile
      info = 'demo-1.0.dist-info/'
      files = {'demo/d%05d.txt' % i: b'' for i in range(65_600)}
      files['demo/a.py'] = b'x = 1\\n'
      files[info + 'METADATA'] = b'Metadata-Version: 2.1\\nName: demo\\nVersion: 1.0\\n'
      files[info + 'WHEEL'] = (b'Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\n'
                               b'Tag: py3-none-any\\n')
      def row(name, content):
          digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b'=').decode()
          return '%s,sha256=%s,%d\\n' % (name, digest, len(content))
      record = ''.join(row(*file) for file in files.items()) + info + 'RECORD,,\\n'
      with zipfile.ZipFile(sys.argv[1], 'w') as zip:
          for name, content in files.items():
              zip.writestr(name, content)
          zip.writestr(info + 'RECORD', record)
      """;

  private Path folder;
  private Path wheel;

  @BeforeEach
  void create(@TempDir Path temporary) {
    folder = temporary;
    wheel = folder.resolve("demo-1.0-py3-none-any.whl");
  }

  private Run run() {
    return new Run(folder.resolve("home"), wheel);
  }

  @Test
  void aWheelMayHaveMoreFilesThanAPlainArchiveCounts() throws Exception {
    HostPython.script(MANY_FILES, wheel.toString());
    assertThat(run().unit("demo").counts().compiled()).isEqualTo(1);
    WheelProof.isTrueAndInOrder(wheel);
    assertThat(run().verify().findings()).isEmpty();
  }
}
