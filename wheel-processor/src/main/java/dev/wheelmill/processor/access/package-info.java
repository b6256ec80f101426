/**
 * Who may read what: owners, groups and permission bits of files and folders, and the users that
 * they are asked for. Knows nothing of Python.
 */
package dev.wheelmill.processor.access;
