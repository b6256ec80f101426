/** What a run that found nothing to do has seen, so that the next need not look at it again. */
package dev.wheelmill.processor.settled;
