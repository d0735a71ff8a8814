// What the server does, counted: Prometheus text at /metrics. Routes are counted by pattern, so that no id or query is kept.
import { monitorEventLoopDelay } from 'node:perf_hooks';

const BUCKETS = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5];

interface Count {
  requests: number;
  seconds: number;
  readonly buckets: number[];
}

/** Counts of one server; a new one for each house. */
export class Measures {
  readonly #counts = new Map<string, Count>();
  readonly #delay = monitorEventLoopDelay({ resolution: 20 });

  constructor() {
    this.#delay.enable();
  }

  /** Ends the watch of the event loop. */
  close(): void {
    this.#delay.disable();
  }

  add(method: string, route: string, status: number, seconds: number): void {
    const key = `method="${method}",route="${route}",status="${status}"`;
    const count = this.#counts.get(key) ?? { requests: 0, seconds: 0, buckets: BUCKETS.map(() => 0) };
    count.requests += 1;
    count.seconds += seconds;
    BUCKETS.forEach((limit, i) => {
      if (seconds <= limit) count.buckets[i] = (count.buckets[i] ?? 0) + 1;
    });
    this.#counts.set(key, count);
  }

  /** The Prometheus text format. */
  text(): string {
    const { rss, heapUsed } = process.memoryUsage();
    const lines = [
      '# HELP thua_http_request_seconds Duration of requests by route.',
      '# TYPE thua_http_request_seconds histogram',
      ...[...this.#counts].flatMap(([labels, count]) => histogram(labels, count)),
      '# HELP thua_event_loop_delay_seconds Delay of the event loop, 99th percentile since the last reading.',
      '# TYPE thua_event_loop_delay_seconds gauge',
      `thua_event_loop_delay_seconds ${(this.#delay.percentile(99) || 0) / 1e9}`,
      '# HELP thua_process Which of the processes on this port answered; all numbers here are its own.',
      '# TYPE thua_process gauge',
      `thua_process{pid="${process.pid}"} 1`,
      '# TYPE process_resident_memory_bytes gauge',
      `process_resident_memory_bytes ${rss}`,
      '# TYPE thua_heap_used_bytes gauge',
      `thua_heap_used_bytes ${heapUsed}`,
      '# TYPE process_start_time_seconds gauge',
      `process_start_time_seconds ${Math.round(Date.now() / 1000 - process.uptime())}`,
    ];
    this.#delay.reset();
    return `${lines.join('\n')}\n`;
  }
}

function histogram(labels: string, { requests, seconds, buckets }: Count): string[] {
  return [
    ...BUCKETS.map((limit, i) => `thua_http_request_seconds_bucket{${labels},le="${limit}"} ${buckets[i] ?? 0}`),
    `thua_http_request_seconds_bucket{${labels},le="+Inf"} ${requests}`,
    `thua_http_request_seconds_sum{${labels}} ${seconds.toFixed(6)}`,
    `thua_http_request_seconds_count{${labels}} ${requests}`,
  ];
}
