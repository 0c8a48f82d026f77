import { createSourceEventStream, execute, type ExecutionArgs, type ExecutionResult } from 'graphql';
import type { GraphContext } from '#schema/context.ts';
import type { StoredEvent } from '#src/store/event/events.ts';
import type { WrittenAnswer } from './written-answer.ts';

/** An operation under way, with what it takes to tell many of them the same. */
export interface LiveOperation extends ExecutionArgs {
  readonly contextValue: GraphContext;
  /** Those with the same key asked the same, and see the same. */
  readonly alike: string;
  /** Writes a sound answer, for all of them. */
  readonly write: (result: ExecutionResult) => WrittenAnswer;
  /** Tells what was written; undefined: this one is told something of its own besides. */
  readonly tell: (answer: WrittenAnswer) => Promise<void> | undefined;
  /** Ends the reads of an answer. */
  readonly close: () => Promise<void>;
}

/** By event, then by who is told the same. Forgotten with the event. */
const answers = new WeakMap<StoredEvent, Map<string, Promise<WrittenAnswer | undefined>>>();

/**
 * As `subscribe` of graphql-js. But an event is worked out and written once for all who are told the same of it, and told without a way through
 * the protocol for each: two thousand pages of one portal are one answer. What is of one alone, an error or what the first answer says of its cost, goes
 * the usual way.
 */
export async function subscribeAlike(operation: LiveOperation): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
  const source = await createSourceEventStream(operation);
  if (!(Symbol.asyncIterator in source)) return source;
  const events = source[Symbol.asyncIterator]();
  const over = { done: true, value: undefined } as const;
  const told: AsyncIterableIterator<ExecutionResult> = {
    async next() {
      for (let event = await events.next(); event.done !== true; event = await events.next()) {
        const own = () => execute({ ...operation, rootValue: event.value as unknown });
        const { event: stored, isAlike } = operation.contextValue.told;
        const shared = stored && isAlike === true ? await sharedAnswer(operation, stored, own) : undefined;
        const telling = shared && operation.tell(shared);
        if (!telling) return { done: false, value: shared?.result ?? (await own()) };
        await telling;
      }
      return over;
    },
    async return() {
      await events.return?.();
      return over;
    },
    async throw(error) {
      await events.throw?.(error);
      return over;
    },
    [Symbol.asyncIterator]: () => told,
  };
  return told;
}

/** Undefined: it holds errors, which name the request that they are of. */
function sharedAnswer(
  { alike, write, close }: LiveOperation,
  event: StoredEvent,
  work: () => ExecutionResult | Promise<ExecutionResult>,
): Promise<WrittenAnswer | undefined> {
  const ofEvent = answers.get(event) ?? new Map<string, Promise<WrittenAnswer | undefined>>();
  answers.set(event, ofEvent);
  const known = ofEvent.get(alike);
  if (known) return known;
  const working = (async () => {
    try {
      const result = await work();
      return result.errors || result.data == null ? undefined : write(result);
    } catch {
      // Whoever it was for may have left meanwhile: the others find it out by themselves.
      return undefined;
    } finally {
      await close();
    }
  })();
  ofEvent.set(alike, working);
  return working;
}
