import { Redis } from 'ioredis';

/** Asks the Redis server, and this process, what they have used. */
export class Probe {
  constructor(port) {
    this.redis = new Redis(port, '127.0.0.1');
  }

  async redisCpuSeconds() {
    const info = await this.redis.info('cpu');
    return field(info, 'used_cpu_user') + field(info, 'used_cpu_sys');
  }

  async usedMemory() {
    return field(await this.redis.info('memory'), 'used_memory');
  }

  /** Requests, as they are when not pipelined, and commands, with those that scripts call. */
  async requestsAndCommands() {
    const info = await this.redis.info('stats');
    return [field(info, 'total_reads_processed'), field(info, 'total_commands_processed')];
  }

  flush() {
    return this.redis.flushall();
  }

  close() {
    return this.redis.quit();
  }
}

function field(info, name) {
  return Number(info.match(new RegExp(`^${name}:(.*)$`, 'm'))[1]);
}

/** Measures one section of work, from its making to its stop. */
export class Meter {
  static async start(probe) {
    const meter = new Meter();
    meter.probe = probe;
    meter.redisCpu = await probe.redisCpuSeconds();
    meter.clientCpu = process.cpuUsage();
    meter.begin = process.hrtime.bigint();
    return meter;
  }

  async stop(tasks) {
    const seconds = Number(process.hrtime.bigint() - this.begin) / 1e9;
    const cpu = process.cpuUsage(this.clientCpu);
    return {
      tasks,
      seconds,
      clientCpuSeconds: (cpu.user + cpu.system) / 1e6,
      redisCpuSeconds: (await this.probe.redisCpuSeconds()) - this.redisCpu,
    };
  }
}

/** Adds the percentiles of some times in microseconds to a sample. */
export function withPercentiles(sample, micros) {
  const sorted = Float64Array.from(micros).sort();
  const percentile = (percent) => sorted[Math.max(Math.ceil((percent / 100) * sorted.length), 1) - 1];
  return { ...sample, p50Micros: percentile(50), p99Micros: percentile(99), maxMicros: percentile(100) };
}
