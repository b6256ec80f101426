# Prints where distributions of this interpreter stand, a line "key=path" each. Runs on Python 2.7
# and 3.
import os
import site
import sys
import sysconfig

print("python=%s" % sys.executable)
if hasattr(sys, "real_prefix") or getattr(sys, "base_prefix", sys.prefix) != sys.prefix:
    print("environment=%s" % sys.prefix)
sites = [sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
# An old virtualenv's module site lacks these.
sites += getattr(site, "getsitepackages", list)()
for folder in sites:
    print("site=%s" % os.path.abspath(folder))
if hasattr(site, "getusersitepackages"):
    print("user=%s" % site.getusersitepackages())
