// Measures one contender at one kind of work: warms up with it, does it once more, and prints what
// that took as one line of JSON.
// Arguments: contender, work, name=value...
import { Bull } from './bull.mjs';
import { BullMq } from './bullmq.mjs';
import { Probe } from './probe.mjs';
import { works } from './works.mjs';

const contenders = { bull: Bull, bullmq: BullMq };
const WARM = 'warm-';

const [name, work, ...rest] = process.argv.slice(2);
const parameters = parse(rest);

function parse(words) {
  const values = {};
  for (const word of words) {
    const [key, value] = word.split('=');
    values[key] = value === 'true' ? true : value === 'false' ? false : isNaN(value) ? value : Number(value);
  }
  return values;
}

/** Those for warming up, where "warm-count" stands in for "count" and so on. */
function warm() {
  const own = Object.entries(parameters).filter(([key]) => key.startsWith(WARM));
  return { ...parameters, ...Object.fromEntries(own.map(([key, value]) => [key.slice(WARM.length), value])) };
}

async function run(queue, settings, probe) {
  const contender = new contenders[name](settings.ports, queue);
  await contender.ready();
  const sample = await works[work](contender, settings, probe);
  await contender.close();
  return sample;
}

const probe = new Probe(parameters.ports);
await probe.flush();
const end = Date.now() + parameters['warming-millis'];
do {
  await run('warm', warm(), probe);
} while (Date.now() < end);
await probe.flush();
console.log(JSON.stringify(await run('measured', parameters, probe)));
process.exit(0);
