/** Records what programs import, and looks at what was recorded. */
package dev.wheelmill.processor.operation.profile;
