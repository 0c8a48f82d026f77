/**
 * JSON with its numbers as they are written: those that a JavaScript number would round go into the answer digit by digit. A client that
 * reads numbers exactly gets them exactly.
 */
export function exactJson(text: string): unknown {
  return MANY_DIGITS.test(text) ? JSON.parse(text, asWritten as (key: string, value: unknown) => unknown) : JSON.parse(text);
}

/** A JavaScript number keeps fifteen digits whatever they are. */
const MANY_DIGITS = /(\d\.?){16}/;

/** Neither the third argument of a reviver nor raw JSON is in the compiler's library yet. */
function asWritten(_key: string, value: unknown, { source }: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || source === undefined || String(value) === source) return value;
  return (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(source);
}
