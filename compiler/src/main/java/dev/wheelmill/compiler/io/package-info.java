/**
 * Files as such, and what goes on beside: how they are replaced at once, read within bounds and
 * hashed, where a user's are, who the user is, control groups, and work on threads of its own.
 */
package dev.wheelmill.compiler.io;
