import type { RecordedRequest } from './exchange.ts';

/** The recorded request that has most in common with another; undefined when nothing was recorded. */
export function nearestRequest(asked: RecordedRequest, recorded: readonly RecordedRequest[]): RecordedRequest | undefined {
  const wanted = new Set(featuresOf(asked));
  let nearest: RecordedRequest | undefined;
  let most = -1;
  for (const one of recorded) {
    const features = featuresOf(one);
    const likeness = features.filter((feature) => wanted.has(feature)).length / Math.max(features.length, wanted.size);
    if (likeness <= most) continue;
    most = likeness;
    nearest = one;
  }
  return nearest;
}

function featuresOf({ method, path, query, body }: RecordedRequest): string[] {
  const segments = path.split('/').map((segment, depth) => `${depth} ${segment}`);
  // That a parameter is there at all, and that it has this value.
  const parameters = query.flatMap(([name, value]) => [`? ${name}`, `? ${name}=${value}`]);
  return [method, path, ...segments, ...parameters, ...(body ?? '').split(/[^\w]+/).map((word) => `body ${word}`)];
}
