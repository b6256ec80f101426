/** Holds environments and wheels against a policy, and plans what is to be done. */
package dev.wheelmill.processor.planner;
