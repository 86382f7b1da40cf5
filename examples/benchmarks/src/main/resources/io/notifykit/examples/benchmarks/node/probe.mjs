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
