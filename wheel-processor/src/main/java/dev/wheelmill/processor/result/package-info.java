/** What became of distributions, wheels and the files that nobody owns, in numbers and words. */
package dev.wheelmill.processor.result;
