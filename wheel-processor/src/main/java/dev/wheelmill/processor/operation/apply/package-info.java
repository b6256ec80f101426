/** Rewrites targets as their policies say. */
package dev.wheelmill.processor.operation.apply;
