/** Schedules by the recurrence rules of calendars (RFC 5545). */
@NullMarked
package io.notifykit.rrule;

import org.jspecify.annotations.NullMarked;
