/** Errors of the language itself: a fault of a program, in words that say nothing to those who run it. */
const LANGUAGE_ERRORS: readonly (abstract new (...args: never[]) => Error)[] = [
  RangeError,
  TypeError,
  ReferenceError,
  SyntaxError,
  EvalError,
  URIError,
];

/** Whether an error is a fault of the program and not of what it was given. Errors made of these, with names of their own, are ours. */
export function isLanguageError(error: unknown): error is Error {
  return error instanceof Error && LANGUAGE_ERRORS.some((kind) => error instanceof kind && error.name === kind.name);
}

/** What people are told of an error: its message, or of a fault of the program that it is one. `Maximum call stack size exceeded` is for logs. */
export function toldMessage(error: unknown): string {
  if (isLanguageError(error)) return `an unexpected fault of the program (${error.name})`;
  if (error instanceof AggregateError && error.message === '') return error.errors.map(toldMessage).join('; ');
  return error instanceof Error ? error.message : String(error);
}
