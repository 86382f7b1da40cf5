import { EpochClock } from './clock.mjs';
import { addBulks, addDelayed } from './payload.mjs';
import { Meter, withPercentiles } from './probe.mjs';

const DAY_MILLIS = 86_400_000;

function addBacklog(contender, count) {
  return addDelayed(contender, Array(count).fill(Date.now() + DAY_MILLIS));
}

/** Looks how late tasks come that are due at random times, while many others wait for tomorrow. */
export async function lateness(contender, parameters, probe) {
  const { count } = parameters;
  await addBacklog(contender, parameters.backlog);
  const clock = new EpochClock();
  const entries = [];
  let handled;
  const all = new Promise((resolve) => (handled = resolve));
  const stop = contender.consume(parameters.concurrency, (body) => {
    entries.push({ moment: performance.now(), due: parseInt(body) });
    if (entries.length === count) {
      handled();
    }
  });
  const meter = await Meter.start(probe);
  const first = Date.now() + parameters['lead-millis'];
  await addDelayed(
    contender,
    Array.from({ length: count }, () => first + Math.floor(Math.random() * parameters['span-millis'])),
  );
  if (Date.now() > first) {
    throw new Error('adding the tasks took longer than the lead');
  }
  await all;
  const sample = await meter.stop(count);
  const micros = clock.reader();
  await stop();
  return withPercentiles(sample, entries.map(({ moment, due }) => micros(moment) - 1000 * due));
}

/** What a task takes in Redis, while it is ready or waits for tomorrow. */
export async function memory(contender, { count, delayed }, probe) {
  const meter = await Meter.start(probe);
  const before = await probe.usedMemory();
  await (delayed ? addBacklog(contender, count) : addBulks(contender, count));
  const after = await probe.usedMemory();
  return { ...(await meter.stop(count)), bytesPerTask: (after - before) / count };
}
