import type { ReadingHost, ReadingOutcome, ReadingTask } from './reading.ts';

/** What the reading thread is started with. Functions cannot travel, so it imports the connector itself. */
export interface ThreadStart {
  /** URL of the module that exports the connector. */
  readonly module: string;
  readonly connector: string;
  readonly stream: string;
  readonly task: ReadingTask;
}

/** From the reading thread: a call of one of the host's functions, or its last word. */
export type ThreadMessage = ThreadCall | { readonly outcome: ReadingOutcome };

export interface ThreadCall {
  readonly call: number;
  readonly name: keyof ReadingHost;
  readonly args: readonly unknown[];
}

/** To the reading thread: the answer of a call. A call that failed is never answered: the thread is ended. */
export interface ThreadAnswer {
  readonly call: number;
  readonly value: unknown;
}
