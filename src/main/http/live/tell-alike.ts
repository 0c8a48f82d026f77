import { createSourceEventStream, execute, type ExecutionArgs, type ExecutionResult } from 'graphql';
import type { GraphContext } from '#schema/context.ts';
import { weighedMemory, type WeighedMemory } from './weighed-memory.ts';
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

/** What was worked out for many, by event and by who is told the same. */
export type AlikeAnswers = WeighedMemory<Promise<WrittenAnswer | undefined>>;

/** All pages are told of an event within moments. Whoever reads so slowly that its answer is forgotten has it worked out again. */
const KEPT_BYTES_MAX = 64 * 1024 * 1024;
/** Of one that is being worked out, or is nobody else's. */
const EMPTY_BYTES = 1_024;

export function alikeAnswers(bytesMax = KEPT_BYTES_MAX): AlikeAnswers {
  return weighedMemory(bytesMax);
}

/**
 * As `subscribe` of graphql-js. But an event is worked out and written once for all who are told the same of it, and told without a way through
 * the protocol for each: two thousand pages of one portal are one answer. What is of one alone, an error or what the first answer says of its cost, goes
 * the usual way, and so does what happened before a subscription began: it is read for that one.
 */
export async function subscribeAlike(
  operation: LiveOperation,
  answers: AlikeAnswers,
): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
  const source = await createSourceEventStream(operation);
  if (!(Symbol.asyncIterator in source)) return source;
  const events = source[Symbol.asyncIterator]();
  const over = { done: true, value: undefined } as const;
  const told: AsyncIterableIterator<ExecutionResult> = {
    async next() {
      for (let event = await events.next(); event.done !== true; event = await events.next()) {
        const own = () => execute({ ...operation, rootValue: event.value as unknown });
        const { event: stored, isAlike, isReplayed } = operation.contextValue.told;
        const isShared = stored !== undefined && isAlike === true && isReplayed !== true;
        const shared = isShared ? await sharedAnswer(operation, `${stored.id} ${operation.alike}`, { answers, own }) : undefined;
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
  { write, close }: LiveOperation,
  key: string,
  { answers, own }: { readonly answers: AlikeAnswers; readonly own: () => ExecutionResult | Promise<ExecutionResult> },
): Promise<WrittenAnswer | undefined> {
  const known = answers.get(key);
  if (known) return known;
  const working = (async () => {
    try {
      const result = await own();
      return result.errors || result.data == null ? undefined : write(result);
    } catch {
      // Whoever it was for may have left meanwhile: the others find it out by themselves.
      return undefined;
    } finally {
      await close();
    }
  })();
  answers.keep(key, working, EMPTY_BYTES);
  void working.then((written) => {
    // It is forgotten by then where too much else was worked out meanwhile.
    if (written && answers.get(key) === working) answers.keep(key, working, written.bytesMax + EMPTY_BYTES);
  });
  return working;
}
