import { Meter, withPercentiles } from './probe.mjs';
import { PLAIN } from './payload.mjs';

/** What the probe asks between two questions of the same kind: 2 of others, and the second. */
const OWN_REQUESTS = 3;

function sleep(millis) {
  return new Promise((resolve) => setTimeout(resolve, millis));
}

/** Adds one task to an idle system, and looks how soon its handler is entered; again and again. */
export async function latency(contender, parameters, probe) {
  let entered;
  const stop = contender.consume(parameters.concurrency, () => entered(performance.now()));
  const micros = [];
  const meter = await Meter.start(probe);
  for (let i = 0; i < parameters.count; i++) {
    const entry = new Promise((resolve) => (entered = resolve));
    const start = performance.now();
    await contender.add(PLAIN);
    micros.push(1000 * ((await entry) - start));
    await sleep(parameters['pause-millis']);
  }
  const sample = await meter.stop(parameters.count);
  await stop();
  return withPercentiles(sample, micros);
}

/** What a worker costs that has nothing to do. */
export async function idle(contender, parameters, probe) {
  const stop = contender.consume(parameters.concurrency, () => {});
  await sleep(parameters['settle-millis']);
  const [requestsBefore, commandsBefore] = await probe.requestsAndCommands();
  const meter = await Meter.start(probe);
  await sleep(parameters['idle-millis']);
  const sample = await meter.stop(0);
  const [requests, commands] = await probe.requestsAndCommands();
  await stop();
  return {
    ...sample,
    requests: requests - requestsBefore - OWN_REQUESTS,
    commands: commands - commandsBefore - OWN_REQUESTS,
  };
}
