"""An nginx on this machine that keeps what is PUT into it, as Bazel's documentation sets one up."""

import getpass
import os
import shutil
import socket
import subprocess
import time

import common

CONFIGURATION = """\
%(user)s
daemon off;
worker_processes auto;
pid %(folder)s/pid;
error_log %(folder)s/errors;
events {}
http {
  access_log off;
  client_body_temp_path %(folder)s/body;
  proxy_temp_path %(folder)s/proxy;
  fastcgi_temp_path %(folder)s/fastcgi;
  uwsgi_temp_path %(folder)s/uwsgi;
  scgi_temp_path %(folder)s/scgi;
  keepalive_requests 1000000;
  server {
    listen 127.0.0.1:%(port)d;
    root %(folder)s/kept;
    location / {
      dav_methods PUT;
      create_full_put_path on;
      client_max_body_size 1g;
    }
  }
}
"""


def program():
    """Also where only root has it on PATH."""
    return shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")


class WebDav:
    """A server with nothing in it, once it is started."""

    def __init__(self, folder):
        self.folder = folder
        self.kept = folder / "kept"
        self.port = free_port()
        self.process = None

    def start(self):
        common.delete(self.folder)
        self.kept.mkdir(parents=True)
        # As root it would work as another user, who could not write here.
        user = "user %s;" % getpass.getuser() if os.geteuid() == 0 else ""
        configuration = self.folder / "nginx.conf"
        configuration.write_text(CONFIGURATION % {"user": user, "folder": self.folder, "port": self.port})
        command = [program(), "-c", configuration, "-p", self.folder, "-e", self.folder / "errors"]
        command = [str(part) for part in command]
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
        self._wait()

    def _wait(self):
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.1)
        raise SystemExit("nginx does not answer")

    @property
    def url(self):
        return "http://127.0.0.1:%d" % self.port

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait()


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]
