/** What programs imported, as a file that is committed with a project, and what is chosen of it. */
package dev.wheelmill.processor.profile;
