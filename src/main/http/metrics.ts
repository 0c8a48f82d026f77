/** Counts of what the server did, in the text form of Prometheus. */
export interface Metrics {
  request(route: string, status: number, seconds: number): void;
  socket(change: 1 | -1): void;
  subscription(change: 1 | -1): void;
  render(): string;
}

const BUCKETS_S = [0.005, 0.02, 0.1, 0.5, 2, 10, 60];

export function openMetrics(): Metrics {
  const requests = new Map<string, number>();
  const durations = new Map<string, { sum: number; count: number; buckets: number[] }>();
  let sockets = 0;
  let subscriptions = 0;
  return {
    request(route, status, seconds) {
      const key = `route="${route}",status="${status}"`;
      requests.set(key, (requests.get(key) ?? 0) + 1);
      const known = durations.get(route) ?? { sum: 0, count: 0, buckets: BUCKETS_S.map(() => 0) };
      known.sum += seconds;
      known.count++;
      for (const [index, limit] of BUCKETS_S.entries()) if (seconds <= limit) known.buckets[index]!++;
      durations.set(route, known);
    },
    socket: (change) => void (sockets += change),
    subscription: (change) => void (subscriptions += change),
    render() {
      const lines = ['# HELP costweave_http_requests_total Requests answered.', '# TYPE costweave_http_requests_total counter'];
      for (const [labels, count] of requests) lines.push(`costweave_http_requests_total{${labels}} ${count}`);
      lines.push('# HELP costweave_http_request_seconds Time to the end of the answer.', '# TYPE costweave_http_request_seconds histogram');
      for (const [route, { sum, count, buckets }] of durations) {
        for (const [index, limit] of BUCKETS_S.entries()) {
          lines.push(`costweave_http_request_seconds_bucket{route="${route}",le="${limit}"} ${buckets[index]}`);
        }
        lines.push(`costweave_http_request_seconds_bucket{route="${route}",le="+Inf"} ${count}`);
        lines.push(
          `costweave_http_request_seconds_sum{route="${route}"} ${sum}`,
          `costweave_http_request_seconds_count{route="${route}"} ${count}`,
        );
      }
      lines.push('# HELP costweave_websockets Open WebSockets.', '# TYPE costweave_websockets gauge', `costweave_websockets ${sockets}`);
      lines.push('# HELP costweave_subscriptions Operations under way on WebSockets.', '# TYPE costweave_subscriptions gauge');
      lines.push(`costweave_subscriptions ${subscriptions}`);
      const { rss, heapUsed } = process.memoryUsage();
      lines.push('# HELP process_resident_memory_bytes Memory of the process.', '# TYPE process_resident_memory_bytes gauge');
      lines.push(`process_resident_memory_bytes ${rss}`);
      lines.push('# HELP nodejs_heap_size_used_bytes Heap in use.', '# TYPE nodejs_heap_size_used_bytes gauge');
      lines.push(`nodejs_heap_size_used_bytes ${heapUsed}`);
      return `${lines.join('\n')}\n`;
    },
  };
}
