import { Meter } from './probe.mjs';
import { lateness, memory } from './delayed.mjs';
import { idle, latency } from './idle.mjs';
import { addBulks, PLAIN } from './payload.mjs';

/** Hands tasks to a worker until so many were handled and nothing is left in Redis. */
function consume(contender, concurrency, count) {
  let left = count;
  let handled;
  const all = new Promise((resolve) => (handled = resolve));
  const stop = contender.consume(concurrency, () => {
    if (--left === 0) {
      handled();
    }
  });
  const settled = async () => {
    await all;
    while (!(await contender.isDrained())) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  };
  return { stop, settled };
}

/** So many callers each add one task after the other, and wait for each. */
async function add(contender, { count, concurrency }, probe) {
  const each = Math.floor(count / concurrency);
  const caller = async () => {
    for (let i = 0; i < each; i++) {
      await contender.add(PLAIN);
    }
  };
  const meter = await Meter.start(probe);
  await Promise.all(Array.from({ length: concurrency }, caller));
  return meter.stop(each * concurrency);
}

/** A library on node has one thread: adding without waiting is having 64 in flight. */
function addAsync(contender, parameters, probe) {
  return add(contender, { ...parameters, concurrency: 64 }, probe);
}

async function addAll(contender, { count }, probe) {
  const meter = await Meter.start(probe);
  await addBulks(contender, count);
  return meter.stop(count);
}

async function drain(contender, { count, concurrency }, probe) {
  await addBulks(contender, count);
  const meter = await Meter.start(probe);
  const worker = consume(contender, concurrency, count);
  await worker.settled();
  const sample = await meter.stop(count);
  await worker.stop();
  return sample;
}

async function produceConsume(contender, { count, concurrency }, probe) {
  const worker = consume(contender, concurrency, count);
  const meter = await Meter.start(probe);
  await addBulks(contender, count);
  await worker.settled();
  const sample = await meter.stop(count);
  await worker.stop();
  return sample;
}

export const works = {
  add,
  'add-async': addAsync,
  'add-all': addAll,
  drain,
  'produce-consume': produceConsume,
  latency,
  idle,
  lateness,
  memory,
};
