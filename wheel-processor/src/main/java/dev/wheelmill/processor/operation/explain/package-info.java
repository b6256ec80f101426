/** Says what policies make of targets and files. */
package dev.wheelmill.processor.operation.explain;
