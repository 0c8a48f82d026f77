import type { DocumentNode } from 'graphql';
import type { LiveOptions } from './live-options.ts';
import type { Running, SocketContext } from './session.ts';

interface Told {
  readonly running: Running;
  readonly document: DocumentNode;
  readonly rows: number;
}

/** What it means that somebody was told an answer: what is restricted of it is noted, and its rows are counted. */
export function noteTold({ reads, budget }: LiveOptions, { extra: { allowance } }: SocketContext, { running, document, rows }: Told): void {
  reads.note(running.viewer, document);
  if (allowance) budget?.settle(running.viewer, { rows, milliseconds: 0 }, allowance);
}
