/** Reports as text for people. */
package dev.wheelmill.cli.text;
