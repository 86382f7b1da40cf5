const TICKS = 5;

/**
 * Tells the time of the epoch in microseconds, of moments in the past. Date.now() has milliseconds
 * only, and the fine clock, performance.now(), drifts from it: so both are compared before and
 * after, and what lies between is interpolated.
 */
export class EpochClock {
  constructor() {
    this.before = compare();
  }

  /** @returns a function from moments of performance.now() to microseconds of the epoch */
  reader() {
    const after = compare();
    const drift = (after.offset - this.before.offset) / (after.at - this.before.at);
    return (moment) => 1000 * (moment + this.before.offset + drift * (moment - this.before.at));
  }
}

/** How far Date.now() is ahead: seen best right after it has ticked. */
function compare() {
  let offset = -Infinity;
  for (let tick = 0; tick < TICKS; tick++) {
    const start = Date.now();
    let now = start;
    while (now === start) {
      now = Date.now();
    }
    offset = Math.max(offset, now - performance.now());
  }
  return { at: performance.now(), offset };
}
