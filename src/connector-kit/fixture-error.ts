/** A fixture that cannot be read: its author's to mend. The message says which, what was expected and what was found. */
export class FixtureError extends Error {
  override readonly name = 'FixtureError';
}
