/** What is looked for is done within this time. */
const LOOK_EVERY_MS = 60_000;

/**
 * Does something at once and every now and then, never twice at a time: for what is due by the database, so that any process may do it and one
 * that was away does it when it is back. `work` is told when to stop, and fails never. Answers how to stop: it waits for what is at hand.
 */
export function lookNowAndThen(work: (signal: AbortSignal) => Promise<void>, everyMs = LOOK_EVERY_MS): () => Promise<void> {
  const stopping = new AbortController();
  let looking: Promise<void> | undefined;
  const look = async () => {
    await work(stopping.signal);
    looking = undefined;
  };
  const begin = () => void (looking ??= look());
  const timer = setInterval(begin, everyMs);
  timer.unref();
  begin();
  return async () => {
    clearInterval(timer);
    stopping.abort();
    await looking;
  };
}
