/**
 * Zip archives, read strictly and written in one way only.
 *
 * <p>Section numbers are those of PKWARE's APPNOTE.TXT 6.3.10.
 */
package dev.wheelmill.processor.archive;
