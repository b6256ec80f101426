/** What came of the work, for reports and for later runs. */
package dev.wheelmill.processor.result;
