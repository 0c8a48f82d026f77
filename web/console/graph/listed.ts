import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { client } from './client.ts';
import { documentOf, type Operation } from './document-of.ts';
import { failureOf, type Failure } from './failure.ts';

interface Page<Row> {
  readonly nodes: readonly Row[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** A list that is asked for page by page, as somebody scrolls. What came with the first page stays. */
export class Listed<Data, Variables extends object, Row> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #operation: Operation<Data, Variables>;
  readonly #pageOf: (data: Data) => Page<Row> | null | undefined;
  #asked: string | undefined;
  #variables: Variables | undefined;
  #cursor: string | null = null;

  /** The answer that began with the first page. */
  data: Data | undefined;
  failure: Failure | undefined;
  isLoading = false;
  rows: readonly Row[] = [];
  isMore = false;

  constructor(
    host: ReactiveControllerHost,
    operation: Operation<Data, Variables & { readonly after?: string | null | undefined }>,
    pageOf: (data: Data) => Page<Row> | null | undefined,
  ) {
    this.#host = host;
    this.#operation = operation as Operation<Data, Variables>;
    this.#pageOf = pageOf;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#asked = undefined;
  }

  /** Begins anew, unless just this was asked before. */
  ask(variables: Variables): void {
    const asked = JSON.stringify(variables);
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.#variables = variables;
    this.again();
  }

  again(): void {
    this.#cursor = null;
    void this.#read(true);
  }

  /** Reads the next page, where there is one and none is being read. */
  readonly more = (): void => {
    if (this.isMore && !this.isLoading) void this.#read(false);
  };

  async #read(isFirst: boolean): Promise<void> {
    const asked = this.#asked;
    this.isLoading = true;
    this.failure = undefined;
    this.#host.requestUpdate();
    const variables = { ...this.#variables!, after: this.#cursor };
    const { data, error } = await client.query(documentOf(this.#operation), variables, { requestPolicy: 'network-only' }).toPromise();
    // Something else was asked meanwhile.
    if (asked !== this.#asked) return;
    this.isLoading = false;
    this.failure = error && failureOf(error);
    const page = data === undefined ? undefined : this.#pageOf(data);
    if (page) {
      if (isFirst) this.data = data;
      this.rows = isFirst ? page.nodes : [...this.rows, ...page.nodes];
      this.isMore = page.pageInfo.hasNextPage;
      this.#cursor = page.pageInfo.endCursor;
    }
    this.#host.requestUpdate();
  }
}
