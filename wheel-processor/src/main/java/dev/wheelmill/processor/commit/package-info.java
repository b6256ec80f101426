/** Carries out plans: writes bytecode, strips, drops, and brings every list of files up to date. */
package dev.wheelmill.processor.commit;
