/** What is looked for is done within this time. */
const LOOK_EVERY_MS = 60_000;

export interface Looking {
  /** Looks at once, or once more after the look at hand. */
  readonly look: () => void;
  /** Looks no more: it waits for what is at hand. */
  readonly stop: () => Promise<void>;
}

/**
 * Does something at once, every now and then and when asked to, never twice at a time: for what is due by the database, so that any process
 * may do it and one that was away does it when it is back. `work` is told when to stop, and fails never.
 */
export function lookNowAndThen(work: (signal: AbortSignal) => Promise<void>, everyMs = LOOK_EVERY_MS): Looking {
  const stopping = new AbortController();
  let isAsked = false;
  let looking: Promise<void> | undefined;
  const lookWhileAsked = async () => {
    while (isAsked && !stopping.signal.aborted) {
      isAsked = false;
      await work(stopping.signal);
    }
    looking = undefined;
  };
  const look = () => {
    isAsked = true;
    looking ??= lookWhileAsked();
  };
  const timer = setInterval(look, everyMs);
  timer.unref();
  look();
  return {
    look,
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await looking;
    },
  };
}
