import type { Database } from '../../store/database.ts';
import { accessVersion } from '../../store/person/access-version.ts';
import type { Caller } from './caller.ts';

/**
 * Who is known by what, so that a busy client does not have it looked up with each request. What is remembered holds only as long as the
 * database said within the last second that nobody was given or lost anything: it is asked three times a second while there is something
 * to remember. Where it does not answer, nothing is remembered.
 */
export interface AccessMemory {
  /** Looked up where it is not remembered. */
  of(credential: string, lookUp: () => Promise<Caller | undefined>): Promise<Caller | undefined>;
  /** Calls back whenever somebody was given or lost something, in whatever process, or that cannot be known. Answers how to end it. */
  onChange(listener: () => void): () => void;
  close(): void;
}

const ASK_EVERY_MS = 300;
const SURE_FOR_MS = 1_000;
/** A role may begin by itself, a cost centre may move: nobody says so. */
const REMEMBERED_MS = 30_000;
const ENTRIES_MAX = 10_000;

interface Entry {
  readonly caller: Caller;
  readonly until: number;
}

export function openAccessMemory(db: Database): AccessMemory {
  const entries = new Map<string, Entry>();
  const listeners = new Set<() => void>();
  let known: { readonly version: string; readonly at: number } | undefined;
  let asking: Promise<void> | undefined;
  /** How often all was forgotten: what was looked up meanwhile may be from before. */
  let turn = 0;

  const forget = () => {
    turn++;
    entries.clear();
    for (const listener of listeners) listener();
  };
  const ask = async () => {
    const begun = Date.now();
    try {
      const version = await accessVersion(db);
      const isChanged = known !== undefined && known.version !== version;
      known = { version, at: begun };
      if (isChanged) forget();
    } catch {
      // Whatever is remembered holds no longer than a second.
      if (known !== undefined && Date.now() - known.at > SURE_FOR_MS) {
        known = undefined;
        forget();
      }
    }
  };
  const timer = setInterval(() => {
    if (entries.size === 0 && listeners.size === 0) return (known = undefined);
    asking ??= ask().finally(() => (asking = undefined));
    return undefined;
  }, ASK_EVERY_MS);
  timer.unref();

  return {
    async of(credential, lookUp) {
      const now = Date.now();
      const entry = entries.get(credential);
      const isSure = known !== undefined && now - known.at <= SURE_FOR_MS;
      if (entry && isSure && entry.until > now) return entry.caller;
      // The version first: what changes while it is looked up is noticed.
      if (!isSure) await ask();
      let begun: number;
      let caller: Caller | undefined;
      do {
        begun = turn;
        caller = await lookUp();
      } while (begun !== turn);
      if (!caller) {
        entries.delete(credential);
        return undefined;
      }
      if (entries.size >= ENTRIES_MAX) entries.clear();
      entries.set(credential, { caller, until: Math.min(caller.until ?? Infinity, now + REMEMBERED_MS) });
      return caller;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => clearInterval(timer),
  };
}
