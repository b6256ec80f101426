/** RECORD, the list of a distribution's files: model, reader and writer. */
package dev.wheelmill.processor.record;
