/** The program and all its libraries, as the one module that a runtime image is linked with. */
module dev.wheelmill {
  requires java.logging;
  requires java.net.http;
  requires jdk.unsupported;
}
