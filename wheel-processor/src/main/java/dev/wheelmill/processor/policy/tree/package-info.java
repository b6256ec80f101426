/** The text of a policy as a tree of nodes with positions, whatever its syntax. */
package dev.wheelmill.processor.policy.tree;
