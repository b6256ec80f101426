# Prints what InterpreterProbe wants to know of the interpreter that runs it. Must parse and run on
# Python 2.7 and on 3.0 to 3.6 far enough to print the version, by which they are refused.
#
# Output: NUL, "wheelmill-probe", then "key=value" fields, each after a NUL, then NUL, "end", NUL.
# Values are raw bytes: text is UTF-8, paths are as the system has them. A key may stand repeatedly.

import sys

# Up to 3.10, and without PYTHONSAFEPATH, "" or the working folder stands first for "-c". Nothing
# may be imported from there.
sys.path[:] = [entry for entry in sys.path if entry not in ("", ".")]

import os


def send(fields):
    data = b"\0wheelmill-probe"
    for key, value in fields:
        if not isinstance(value, bytes):
            value = value.encode("utf-8", "replace")
        data += b"\0" + key.encode("ascii") + b"=" + value.replace(b"\0", b"")
    data += b"\0end\0"
    while data:
        data = data[os.write(1, data):]


def version():
    info = sys.version_info
    stage = {"alpha": "a%d", "beta": "b%d", "candidate": "rc%d"}.get(info[3], "")
    return "%d.%d.%d" % info[:3] + (stage % info[4] if stage else "")


def platform():
    """What the interpreter was built for; the machine it runs on may be more than that."""
    machine = getattr(sys.implementation, "_multiarch", "")
    if not machine and hasattr(os, "uname"):
        machine = os.uname()[4]
    width = "%d" % (sys.maxsize.bit_length() + 1)
    return " ".join(part for part in (sys.platform, machine, width, sys.byteorder) if part)


def environment_settings():
    """What pyvenv.cfg says, as a dict, or None outside a virtual environment.

    Looked for where site.venv() looks: beside the executable, then in the folder above.
    """
    beside = os.path.dirname(os.path.abspath(sys.executable))
    for folder in (beside, os.path.dirname(beside)):
        path = os.path.join(folder, "pyvenv.cfg")
        if os.path.isfile(path):
            with open(path, "rb") as file:
                lines = file.read(1 << 20).decode("utf-8", "replace").splitlines()
            pairs = (line.partition("=") for line in lines if "=" in line)
            return {key.strip().lower(): value.strip() for key, _, value in pairs}
    return None


def enter_environment(settings):
    """Does what site.venv() would have done without -S; returns the prefixes of site-packages.

    Both sysconfig and site work from sys.prefix, so they answer for the environment afterwards.
    (From 3.14 on, the interpreter has set it itself.)
    """
    base = [sys.base_prefix, sys.base_exec_prefix]
    if settings is None:
        return [sys.prefix, sys.exec_prefix]
    beside = os.path.dirname(os.path.abspath(sys.executable))
    sys.prefix = sys.exec_prefix = os.path.dirname(beside)
    with_system = settings.get("include-system-site-packages", "").lower() == "true"
    return [sys.prefix] + (base if with_system else [])


def unique(paths):
    seen = set()
    return [path for path in paths if not (path in seen or seen.add(path))]


def site_packages(global_folders, in_environment):
    import sysconfig

    found = [sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    if not in_environment:
        # Debian's python has two places: its own packages', and the administrator's below
        # /usr/local. sysconfig names the former in a scheme of its own, and old releases not at all.
        if "deb_system" in sysconfig.get_scheme_names():
            found.append(sysconfig.get_path("purelib", "deb_system"))
        dist = [path for path in global_folders if os.path.basename(path) == "dist-packages"]
        if dist:
            found = [path for path in found if os.path.basename(path) == "dist-packages"]
        found += [path for path in dist if os.path.isdir(path)]
    return unique(found)


def externally_managed(stdlib, packages):
    """PEP 668; before it there were only Debian's folders to go by."""
    return os.path.exists(os.path.join(stdlib, "EXTERNALLY-MANAGED")) or any(
        os.path.basename(path) == "dist-packages" for path in packages
    )


def library():
    """The file of the library that the interpreter is in, if it is in one, where the system says."""
    try:
        with open("/proc/self/maps", "rb") as maps:
            for line in maps:
                fields = line.split(None, 5)
                if len(fields) == 6 and os.path.basename(fields[5]).startswith(b"libpython"):
                    return [fields[5].rstrip(b"\n")]
    except (IOError, OSError):
        pass
    return []


def describe():
    import importlib.util

    import_path = list(sys.path)
    settings = environment_settings()
    prefixes = enter_environment(settings)
    import sysconfig

    # Under -S, importing it runs nothing: no .pth file, no sitecustomize.
    import site

    global_folders = site.getsitepackages(prefixes)
    stdlib = sysconfig.get_path("stdlib")
    packages = site_packages(global_folders, settings is not None)
    managed = settings is None and externally_managed(stdlib, packages)
    folders = unique(import_path + global_folders)
    there = [path for path in folders if os.path.isdir(path)]
    return (
        [
            ("executable", os.fsencode(sys.executable or "")),
            ("implementation", sys.implementation.name),
            ("build", sys.version),
            ("platform", platform()),
            ("cacheTag", sys.implementation.cache_tag or ""),
            ("magic", "".join("%02x" % byte for byte in importlib.util.MAGIC_NUMBER)),
            ("hashOfAbc", "".join("%02x" % byte for byte in importlib.util.source_hash(b"abc"))),
            ("prefix", os.fsencode(sys.prefix)),
            ("basePrefix", os.fsencode(sys.base_prefix)),
            ("stdlib", os.fsencode(stdlib)),
            ("externallyManaged", "true" if managed else "false"),
        ]
        + [("sitePackages", os.fsencode(path)) for path in packages]
        + [("sysPath", os.fsencode(path)) for path in there]
        + [("noFolder", os.fsencode(path)) for path in folders if path not in there]
        + [("library", path) for path in library()]
    )


fields = [("version", version())]
if sys.version_info >= (3, 7):
    fields += describe()
send(fields)
