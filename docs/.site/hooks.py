"""What the site does with pages that GitHub shows as they are: pages outside of docs/ join it, and links follow."""

import posixpath
import re

from mkdocs.structure.files import File

# The documents of the repository that the site has too.
JOINING = {
    "CHANGELOG.md": "project/changelog.md",
    "CONTRIBUTING.md": "project/contributing.md",
    "SECURITY.md": "project/security.md",
    "bench/CODEC.md": "project/codec.md",
    "bench/README.md": "project/benchmarks.md",
    "bench/SPEED.md": "project/speed.md",
}
SOURCES = {page: document for document, page in JOINING.items()}

FENCED = re.compile(r"^( *)(```+).*?^\1\2\s*$", re.MULTILINE | re.DOTALL)
COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
LINK = re.compile(r"\[((?:[^\[\]]|\[[^\]]*\])*)\]\((?!\w+:)([^)\s#]*)(#[^)\s]*)?\)")


def on_files(files, config):
    repository = posixpath.dirname(config.docs_dir)
    for document, page in JOINING.items():
        files.append(File.generated(config, page, abs_src_path=posixpath.join(repository, document)))
    return files


def on_page_markdown(markdown, page, config, files):
    """Takes out comments, which are for tests, and leads links to where pages stand in the site."""
    here = page.file.src_uri
    document = SOURCES.get(here, posixpath.join("docs", here))

    def lead(link):
        text, target, anchor = link.group(1), link.group(2), link.group(3) or ""
        if not target:
            return link.group()
        aim = site_page(posixpath.normpath(posixpath.join(posixpath.dirname(document), target)))
        if aim is None:
            # A source, a script or a folder: the site has none of them.
            return text
        return f"[{text}]({posixpath.relpath(aim, posixpath.dirname(here) or '.')}{anchor})"

    return outside_of_code(lambda text: LINK.sub(lead, COMMENT.sub("", text)), markdown)


def site_page(document):
    """Where a document of the repository stands in the site; None for what is not in it."""
    if document in JOINING:
        return JOINING[document]
    if document == "README.md":
        return "index.md"
    return posixpath.relpath(document, "docs") if document.startswith("docs/") else None


def outside_of_code(change, markdown):
    parts, end = [], 0
    for block in FENCED.finditer(markdown):
        parts += [change(markdown[end : block.start()]), block.group()]
        end = block.end()
    return "".join(parts) + change(markdown[end:])
