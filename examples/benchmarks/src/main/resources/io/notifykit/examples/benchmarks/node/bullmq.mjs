import { Queue, Worker } from 'bullmq';

const options = { removeOnComplete: true };

/** BullMQ with its defaults, but for finished jobs: it would keep them all. */
export class BullMq {
  constructor(port, name) {
    this.name = name;
    this.connection = { host: '127.0.0.1', port };
    this.queue = new Queue(name, { connection: this.connection });
  }

  ready() {
    return this.queue.waitUntilReady();
  }

  add(body) {
    return this.queue.add('noop', { body }, options);
  }

  addAll(bodies) {
    return this.queue.addBulk(bodies.map((body) => ({ name: 'noop', data: { body }, opts: options })));
  }

  /** Each task has its due time as body. */
  addDelayed(bodies, dues) {
    return this.queue.addBulk(
      bodies.map((body, i) => ({
        name: 'noop',
        data: { body },
        opts: { ...options, delay: Math.max(0, dues[i] - Date.now()) },
      })),
    );
  }

  consume(concurrency, handler) {
    const worker = new Worker(this.name, async (job) => handler(job.data.body), {
      connection: this.connection,
      concurrency,
    });
    return () => worker.close();
  }

  async isDrained() {
    const counts = await this.queue.getJobCounts('wait', 'active');
    return counts.wait + counts.active === 0;
  }

  close() {
    return this.queue.close();
  }
}
