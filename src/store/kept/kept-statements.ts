import type { CompiledQuery, QueryExecutorProvider, RawBuilder } from 'kysely';

/** A statement that takes long to make up, with all that it is made up from. */
interface MadeUp<T> {
  /** Everything that the statement depends on, as JSON writes it. */
  readonly from: readonly unknown[];
  readonly make: () => RawBuilder<T>;
}

/**
 * Statements by what they are made up from: whoever asks the same again is spared making them up. What is kept is text and parameters,
 * never an answer.
 */
export class KeptStatements<T> {
  readonly #kept = new Map<string, CompiledQuery<T>>();
  #characters = 0;

  readonly #most: { readonly statements: number; readonly characters: number };

  constructor(most = { statements: 200, characters: 2_000_000 }) {
    this.#most = most;
  }

  get(executor: QueryExecutorProvider, { from, make }: MadeUp<T>): CompiledQuery<T> {
    const key = JSON.stringify(from);
    const known = this.#kept.get(key);
    const statement = known ?? make().compile(executor);
    if (known) this.#kept.delete(key);
    else this.#characters += key.length;
    // What was asked for last stands last, and what nobody asked for in the longest time goes.
    this.#kept.set(key, statement);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#most.statements && this.#characters <= this.#most.characters) break;
      this.#kept.delete(oldest);
      this.#characters -= oldest.length;
    }
    return statement;
  }
}
