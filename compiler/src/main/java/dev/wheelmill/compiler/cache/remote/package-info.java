/**
 * A cache of compiled code on a server, by the HTTP caching protocol of Bazel: an {@code
 * ActionResult} of the Remote Execution API (version 2) under {@code /ac/} names what is stored
 * under {@code /cas/} by its digest.
 */
package dev.wheelmill.compiler.cache.remote;
