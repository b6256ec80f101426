/** The vocabulary of packaging: names, versions, tags and metadata, wherever they are written. */
package dev.wheelmill.processor.packaging;
