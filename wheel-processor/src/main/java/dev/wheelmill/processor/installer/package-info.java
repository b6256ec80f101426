/**
 * What is known of pip, uv, poetry, pdm and pipenv: how to recognise them on a command line, how to
 * keep them from compiling, and how to find out where they install to. Nothing is known of bytecode
 * here.
 */
package dev.wheelmill.processor.installer;
