declare const isText: unique symbol;

/** An operation as text, whose answer nobody can type. All others stand in `test/operations`. */
export type OperationText = string & { readonly [isText]: true };

/** What is put together when the test runs: operations over all fields of the schema, random ones, lists of alternatives. */
export function composed(text: string): OperationText {
  return text as OperationText;
}

/** What the hub has to refuse: wrong operations, attacks, and sound operations whose variables are wrong. */
export function unsound(operation: { toString(): string }): OperationText {
  return operation.toString() as OperationText;
}
