import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { subscribe } from 'wonka';
import { client } from './client.ts';
import { documentOf, type Operation } from './document-of.ts';
import { failureOf, type Failure } from './failure.ts';

/** A question of a screen and what is known of its answer. The screen is drawn anew when that changes. */
export class Asked<Data, Variables extends object> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #operation: Operation<Data, Variables>;
  #asked: string | undefined;
  #variables: Variables | undefined;
  #end: (() => void) | undefined;

  /** Of the last question that has one: it stays while another is asked. */
  data: Data | undefined;
  failure: Failure | undefined;
  isLoading = false;

  constructor(host: ReactiveControllerHost, operation: Operation<Data, Variables>) {
    this.#host = host;
    this.#operation = operation;
    host.addController(this);
  }

  /** Asks, unless just this was asked before. Undefined: nothing is asked. */
  ask(variables: Variables | undefined): void {
    const asked = variables && JSON.stringify(variables);
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.#variables = variables;
    if (variables) this.#run(variables);
  }

  /** Asks once more: something has changed, or the last time went wrong. */
  again(): void {
    if (this.#variables) this.#run(this.#variables);
  }

  hostDisconnected(): void {
    this.#end?.();
    this.#asked = undefined;
  }

  #run(variables: Variables): void {
    this.#end?.();
    this.isLoading = true;
    this.failure = undefined;
    const results = client.query(documentOf(this.#operation), variables, { requestPolicy: 'cache-and-network' });
    const subscription = subscribe(({ data, error, stale }: Answer<Data>) => {
      this.isLoading = stale;
      this.failure = error && failureOf(error);
      // A part that the viewer may not see is null, and said so; without any part nothing can be drawn.
      if (data !== undefined && (!error || hasAny(data))) this.data = data;
      this.#host.requestUpdate();
    })(results as Parameters<ReturnType<typeof subscribe<Answer<Data>>>>[0]);
    this.#end = () => subscription.unsubscribe();
    this.#host.requestUpdate();
  }
}

interface Answer<Data> {
  readonly data?: Data | undefined;
  readonly error?: Parameters<typeof failureOf>[0] | undefined;
  readonly stale: boolean;
}

function hasAny(data: unknown): boolean {
  return typeof data === 'object' && data !== null && Object.values(data).some((value) => value !== null);
}
