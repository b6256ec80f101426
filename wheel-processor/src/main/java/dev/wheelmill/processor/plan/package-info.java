/** What is to become of each file, by the policy. Nothing is changed. */
package dev.wheelmill.processor.plan;
