import type { IncomingMessage } from 'node:http';
import type { Context, SubscribePayload } from 'graphql-ws';
import type { Viewer } from '../../../domain/authority/viewer.ts';
import type { ViewerLimits } from '../../../domain/limit/viewer-limits.ts';
import type { OperationKind, OperationOutcome } from '../../../platform/telemetry/metrics.ts';
import { payerOf } from '../../../domain/authority/payer-of.ts';
import type { CostTold } from '../budget/viewer-budget.ts';
import type { Identified } from '../recheck-sessions.ts';
import type { WrittenAnswer } from './written-answer.ts';

/** An operation under way on a socket. */
export interface Running {
  readonly kind: OperationKind;
  readonly startedAt: number;
  outcome: OperationOutcome;
  /** Told with the first answer. */
  cost: CostTold | undefined;
  readonly viewer: Viewer;
  /** One subscription less. */
  readonly leave: (() => void) | undefined;
  /** Ends the reads of the answer at hand. */
  readonly close: () => Promise<void>;
}

/** What a socket carries: who it is, and its operations by the payload that began each. */
export interface Session extends Identified {
  readonly request: IncomingMessage;
  /** The page may be of another site, for which there are embed tokens: without one it is nobody. */
  readonly takesEmbedsAlone: boolean;
  /** Answers subscriptions alone, by HTTP. */
  readonly isStream: boolean;
  /** It is known who speaks on it, or it has gone. */
  speak?: () => void;
  /** Ends it after so long, unless it speaks; instead of what was said before. */
  cutAfter?: (ms: number) => void;
  /** Ends the waiting for the end of what is known of the caller. */
  stopWaiting?: () => void;
  readonly operations: Map<SubscribePayload, Running>;
  /** Closes it: its viewer has enough. */
  readonly crowd: () => void;
  /** Tells the operation with this id what was written for many. */
  readonly tell: (id: string, answer: WrittenAnswer) => Promise<void>;
  /** What was written to it and not read. */
  readonly bufferedBytes: () => number;
  /** What its viewer may ask. */
  allowance?: ViewerLimits | undefined;
  isClosed: boolean;
  /** One socket less. */
  leave?: (() => void) | undefined;
}
export type SocketContext = Context<Record<string, unknown>, Session>;

/** Whether what its viewer did not read, on whatever socket of this process, is little enough to be kept. */
export function mayBuffer(session: Session, sessions: ReadonlySet<Session>): boolean {
  const { caller, allowance } = session;
  if (!caller || !allowance) return true;
  const who = payerOf(caller.viewers[0]);
  const others = [...sessions].filter((other) => other.caller && payerOf(other.caller.viewers[0]) === who);
  return others.reduce((sum, other) => sum + other.bufferedBytes(), 0) <= allowance.bufferedBytesPerViewer;
}
