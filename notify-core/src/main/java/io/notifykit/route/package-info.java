/**
 * Several accounts behind one channel: which of them sends a message, and which of them waits. For
 * makers of channels.
 */
package io.notifykit.route;
