# The worker of CompilerPool: compiles what stands on its standard input until that ends. Runs on
# CPython 3.7 and later and on PyPy 3. Opens no file of the user: sources come in, code goes out.
# The protocol is described in WorkerProtocol.java.
#
# Arguments: bytes of address space (0: no limit), seconds for one file.


import sys

# Up to 3.10, "" stands first for "-c": nothing may be imported from the working folder.
sys.path[:] = [entry for entry in sys.path if entry not in ("", ".")]

import gc
import marshal
import os
import signal
from importlib.util import MAGIC_NUMBER

try:
    import fcntl
except ImportError:  # not on Windows
    fcntl = None
try:
    import resource
except ImportError:  # not on Windows
    resource = None

COMPILED, REJECTED, OUT_OF_MEMORY = 0, 1, 2
LONGEST = 0x7FFFFFF0  # about the longest array of a JVM
FILES_PER_COLLECTION = 500
PIPE_BYTES = 1 << 20  # Linux's limit for everybody
SET_PIPE_SIZE = 1031  # F_SETPIPE_SZ; the module names it from 3.10 on

alarm = getattr(signal, "alarm", lambda seconds: 0)  # not on Windows


def number(stream, width):
    data = stream.read(width)
    if len(data) < width:
        raise EOFError
    return int.from_bytes(data, "big")


def block(stream):
    length = number(stream, 4)
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data


def send_block(stream, data):
    stream.write(len(data).to_bytes(4, "big"))
    stream.write(data)


def widen(pipe):
    """A file or its code fits in as a whole mostly, and neither side waits for the other."""
    if fcntl is None or not sys.platform.startswith("linux"):
        return
    try:
        fcntl.fcntl(pipe, SET_PIPE_SIZE, PIPE_BYTES)
    except (OSError, ValueError):
        pass  # No pipe, or the user has too many: it works as it is.


def limit_memory(limit):
    if resource is None or limit == 0:
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    except (ValueError, OSError):
        pass  # The system has no such limit.


def is_out_of_memory(limit):
    """Whether a MemoryError is one. The parser raises it too for what is nested too deeply, long
    before memory is used.

    (Not by getrusage: its peak is inherited, here from the JVM.)
    """
    try:
        with open("/proc/self/status", "rb") as status:
            peaks = [line.split()[1] for line in status if line.startswith(b"VmPeak:")]
    except OSError:
        return False
    # A request that fails may be for twice what there is.
    return limit != 0 and bool(peaks) and int(peaks[0]) * 1024 > limit // 4


def code_of(source, name, level):
    # As importlib's source_to_code. Bytes, not text: the parser itself reads the byte order mark,
    # the encoding's cookie (PEP 263) and the ends of lines.
    code = compile(source, name, "exec", dont_inherit=True, optimize=level)
    data = marshal.dumps(code)
    if len(data) > LONGEST:
        raise ValueError("the code is longer than 2 GiB")
    return data


def describe(error):
    """One line: "SyntaxError: invalid syntax (line 3)"."""
    text = str(error)
    if isinstance(error, SyntaxError):
        text = str(error.msg)
        if error.lineno:
            text += " (line %d)" % error.lineno
    line = type(error).__name__ + (": " + text if text else "")
    line = "".join(char if char.isprintable() else " " for char in line)
    return line[:500].encode("utf-8", "backslashreplace")


def answer(source, name, levels, limit):
    """The status, and the blocks of the response."""
    try:
        return COMPILED, [code_of(source, name, level) for level in levels]
    except MemoryError as error:
        if is_out_of_memory(limit):
            return OUT_OF_MEMORY, [describe(error)]
        return REJECTED, [b"MemoryError: the parser gave up; the source is nested too deeply"]
    except Exception as error:
        return REJECTED, [describe(error)]


def serve(requests, responses, limit, seconds):
    responses.write(b"wheelmill-worker" + MAGIC_NUMBER)
    responses.flush()
    served = 0
    while True:
        # The JVM keeps the time, and kills. This is for when it is gone: the alarm ends the process
        # also in the midst of compile(), where no Python code would run.
        alarm(0)
        levels = requests.read(number(requests, 1))
        # As UTF-8 whatever the locale is, so that the code does not depend on it.
        name = block(requests).decode("utf-8", "surrogateescape")
        source = block(requests)
        alarm(seconds)
        status, blocks = answer(source, name, levels, limit)
        responses.write(bytes([status, len(blocks)]))
        for data in blocks:
            send_block(responses, data)
        responses.flush()
        if status == OUT_OF_MEMORY:
            return  # A new worker goes on, with memory that is not in pieces.
        # Nothing of a file may live on while the next is compiled: marshal marks what has several
        # references, and shared strings would be marked.
        source = name = blocks = data = None
        served += 1
        if served % FILES_PER_COLLECTION == 0:
            gc.collect()


def main():
    limit, seconds = int(sys.argv[1]), int(sys.argv[2])
    widen(0)
    widen(1)
    requests = os.fdopen(0, "rb", 1 << 16, closefd=False)
    responses = os.fdopen(os.dup(1), "wb", 1 << 16)
    os.dup2(2, 1)  # What anything prints must not get among the responses.
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the JVM, which ends its workers.
    if hasattr(signal, "alarm"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
    limit_memory(limit)
    if sys.implementation.name == "cpython":
        # A compilation makes many objects and no garbage in cycles. (PyPy has no other collector.)
        gc.disable()
        gc.freeze()
    try:
        serve(requests, responses, limit, seconds)
    except (EOFError, OSError):
        pass  # The JVM closed the stream, or is gone.
    os._exit(0)  # Without the flush of a stream that nobody reads.


main()
