/** The folders and files of a target, and what is known of each. */
package dev.wheelmill.processor.inventory.files;
