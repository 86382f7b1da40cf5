import Queue from 'bull';

const options = { removeOnComplete: true };

/** Bull, which BullMQ has followed, with its defaults, but for finished jobs: it would keep them. */
export class Bull {
  constructor(port, name) {
    this.name = name;
    this.redis = { host: '127.0.0.1', port };
    this.queue = new Queue(name, { redis: this.redis });
  }

  ready() {
    return this.queue.isReady();
  }

  add(body) {
    return this.queue.add({ body }, options);
  }

  /** Each task has its due time as body. */
  addDelayed(bodies, dues) {
    return this.queue.addBulk(
      bodies.map((body, i) => ({
        data: { body },
        opts: { ...options, delay: Math.max(0, dues[i] - Date.now()) },
      })),
    );
  }

  consume(concurrency, handler) {
    const worker = new Queue(this.name, { redis: this.redis });
    worker.process(concurrency, async (job) => handler(job.data.body));
    return () => worker.close();
  }

  close() {
    return this.queue.close();
  }
}
