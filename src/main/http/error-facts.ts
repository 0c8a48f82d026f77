/** An error as facts for a line of the log: for us, never for callers. */
export function factsOf(error: unknown): { readonly error: string; readonly stack?: string } {
  if (!(error instanceof Error)) return { error: String(error) };
  return { error: error.message, ...(error.stack ? { stack: error.stack } : {}) };
}
