/**
 * What is there: folders, distributions, sources, bytecode, and who owns them. Nothing is judged.
 */
package dev.wheelmill.processor.inventory;
