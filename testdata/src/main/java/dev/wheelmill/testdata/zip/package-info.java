/** Zip archives made byte by byte, valid or broken on purpose. */
package dev.wheelmill.testdata.zip;
