/** A longer wait fires at once: Node counts it in 31 bits. */
const WAIT_MS_MAX = 2 ** 31 - 1;

/** Calls at an instant, in milliseconds since 1970, however far ahead; at once where it is over. Answers how to stop waiting. */
export function callAt(instantMs: number, call: () => void): () => void {
  let timer: NodeJS.Timeout;
  const wait = () => {
    const left = instantMs - Date.now();
    // No number is no instant that would ever come.
    if (!(left > 0)) return call();
    timer = setTimeout(wait, Math.min(left, WAIT_MS_MAX));
    timer.unref();
  };
  timer = setTimeout(wait, 0);
  return () => clearTimeout(timer);
}
