/** What the files of a project's folder say of how it is installed, packed and run. */
package dev.wheelmill.processor.project;
