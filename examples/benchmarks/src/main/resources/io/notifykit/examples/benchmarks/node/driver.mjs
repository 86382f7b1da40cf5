// Measures one contender at one kind of work: warms up with it, does it once more, and prints what
// that took as one line of JSON.
// Arguments: contender, work, name=value...
import { BullMq } from './bullmq.mjs';
import { Probe } from './probe.mjs';
import { works } from './works.mjs';

const contenders = { bullmq: BullMq };

const [name, work, ...rest] = process.argv.slice(2);
const parameters = Object.fromEntries(rest.map((argument) => argument.split('=')).map(([key, value]) => [key, isNaN(value) ? value : Number(value)]));

async function run(queue, settings, probe) {
  const contender = new contenders[name](settings.ports, queue);
  await contender.ready();
  const sample = await works[work](contender, settings, probe);
  await contender.close();
  return sample;
}

const probe = new Probe(parameters.ports);
await probe.flush();
const end = Date.now() + parameters['warm-millis'];
for (let i = 0; i === 0 || Date.now() < end; i++) {
  await run('warm', { ...parameters, count: parameters['warm-count'] }, probe);
}
await probe.flush();
const sample = await run('measured', parameters, probe);
console.log(JSON.stringify(sample));
await probe.close();
process.exit(0);
