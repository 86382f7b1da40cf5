/** A store for first runs and tests: gone with its client. */
package io.notifykit.memory;
