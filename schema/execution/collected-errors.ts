import type { GraphQLError } from 'graphql';

/** Where a value stands in the answer. One object per place: what stands below it leads back to the very same. */
export interface Path {
  readonly prev: Path | undefined;
  readonly key: string | number;
}

export function keysOf(path: Path): (string | number)[] {
  const keys: (string | number)[] = [];
  for (let at: Path | undefined = path; at !== undefined; at = at.prev) keys.push(at.key);
  return keys.reverse();
}

/**
 * The errors of one execution, as graphql-js collects them: what goes wrong below a place that an error has made null already is
 * not told. Undefined stands for the whole answer.
 */
export class CollectedErrors {
  readonly all: GraphQLError[] = [];
  readonly #nulled = new Set<Path | undefined>();

  add(error: GraphQLError, path: Path | undefined): void {
    if (this.#nulled.size > 0 && this.#isNulled(path)) return;
    this.#nulled.add(path);
    this.all.push(error);
  }

  #isNulled(path: Path | undefined): boolean {
    for (let at = path; at !== undefined; at = at.prev) if (this.#nulled.has(at)) return true;
    return this.#nulled.has(undefined);
  }
}
