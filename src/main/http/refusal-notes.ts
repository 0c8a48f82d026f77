import type { GraphQLErrorExtensions } from 'graphql';
import type { Log } from '../../platform/log.ts';

/** What whoever watches over a hub wants to see in its log. */
const REFUSALS = {
  FORBIDDEN: 'something was refused that a viewer may not',
  RATE_LIMITED: 'something was refused for a limit of its viewer',
  UNAUTHENTICATED: 'a token, key or cookie was not known',
} as const;
export type NotedRefusal = keyof typeof REFUSALS;

interface Facts {
  readonly from: string;
  readonly viewer?: string;
  readonly correlationId?: string;
}

/** Lines of the log for what is refused, without what was asked: one for each kind, viewer and address in ten seconds, with how many there were. */
export interface RefusalNotes {
  note(refusal: NotedRefusal, facts: Facts): void;
  /** The same for errors of an answer, where they are of these kinds. */
  noteErrors(errors: readonly { readonly extensions?: GraphQLErrorExtensions }[] | undefined, facts: Facts): void;
}

const EVERY_MS = 10_000;
const ENTRIES_MAX = 10_000;

export function openRefusalNotes(log: Pick<Log, 'warn'>): RefusalNotes {
  const noted = new Map<string, { at: number; since: number }>();
  const note = (refusal: NotedRefusal, facts: Facts) => {
    const key = `${refusal} ${facts.viewer ?? ''} ${facts.from}`;
    const now = Date.now();
    const before = noted.get(key);
    if (before && now - before.at < EVERY_MS) return void before.since++;
    // Whoever makes up addresses makes no end of lines.
    if (noted.size >= ENTRIES_MAX) noted.clear();
    noted.set(key, { at: now, since: 0 });
    log.warn({ refused: refusal, ...facts, ...(before && before.since > 0 ? { alsoBefore: before.since } : {}) }, REFUSALS[refusal]);
  };
  return {
    note,
    noteErrors(errors = [], facts) {
      for (const code of new Set(errors.map(({ extensions }) => extensions?.['code']))) if (isNoted(code)) note(code, facts);
    },
  };
}

function isNoted(code: unknown): code is NotedRefusal {
  return typeof code === 'string' && code in REFUSALS;
}
