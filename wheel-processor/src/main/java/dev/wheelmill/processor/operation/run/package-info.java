/** Runs installers and builders of wheels, and works on what they left. */
package dev.wheelmill.processor.operation.run;
