/**
 * Writes subject, text and HTML of a message from templates, when the message is made: a fault of
 * template or data shows before anything is stored, and all attempts send the same.
 */
package io.notifykit.template;
