/** Arithmetic of time that several packages need; not exported. */
@NullMarked
package io.notifykit.time;

import org.jspecify.annotations.NullMarked;
