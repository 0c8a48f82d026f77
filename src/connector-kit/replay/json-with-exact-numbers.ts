/**
 * Reads JSON so that each number is the text that was written: no amount is rounded, no id of twenty digits is. Bare `NaN`,
 * `Infinity` and `-Infinity`, which some servers write, are text, too. Throws SyntaxError when it is no JSON.
 */
export function parseJsonWithExactNumbers(text: string): unknown {
  try {
    return JSON.parse(text, asWritten as (key: string, value: unknown) => unknown);
  } catch (error) {
    const quoted = text.replace(TEXT_OR_NAN, (token, notFinite: string | undefined) => (notFinite === undefined ? token : `"${token}"`));
    if (quoted === text) throw error;
    return JSON.parse(quoted, asWritten as (key: string, value: unknown) => unknown);
  }
}

const TEXT_OR_NAN = /"(?:[^"\\]|\\.)*"|(-?\bInfinity\b|\bNaN\b)/g;

/** The third argument of a reviver is not in the compiler's library yet. */
function asWritten(_key: string, value: unknown, context: { readonly source?: string }): unknown {
  return typeof value === 'number' ? (context.source ?? String(value)) : value;
}
