/** Which hosts refuse connections, as far as this process has met them. */
export interface Outages {
  /** It refused every try of a request a short while ago: whoever asks now need not be as patient again. */
  readonly isDown: (host: string) => boolean;
  readonly wentDown: (host: string) => void;
  readonly answered: (host: string) => void;
}

/** So long nobody waits for a host again that somebody waited for in vain. */
const REMEMBERED_MS = 60_000;

export function createOutages(now: () => number): Outages {
  const since = new Map<string, number>();
  return {
    isDown: (host) => now() - (since.get(host) ?? Number.NEGATIVE_INFINITY) < REMEMBERED_MS,
    wentDown: (host) => void since.set(host, now()),
    answered: (host) => void since.delete(host),
  };
}
