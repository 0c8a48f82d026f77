import type { Month } from '../time/month.ts';

/** Whether a cost centre really pays. A statement in shadow says the same, and that it is not charged. */
export const STATEMENT_MODES = {
  shadow: 'It is shown, and not charged.',
  charged: 'The cost centre pays it.',
} as const;
export type StatementMode = keyof typeof STATEMENT_MODES;

/** What a line of a statement is, in the order in which statements tell them. */
export const LINE_KINDS = {
  opening: 'What the statement before this one closed with.',
  own: 'Cost that is mapped to the cost centre itself.',
  allocated: 'Shared cost that a rule sends to the cost centre.',
  credit: 'Credits and refunds, own or sent by a rule.',
  tax: 'Tax, own or sent by a rule.',
  trueUp: 'What is known now of an earlier month, less what statements have said of it.',
} as const;
export type LineKind = keyof typeof LINE_KINDS;
export const LINE_KIND_NAMES = Object.keys(LINE_KINDS) as LineKind[];

/** One line. Amounts are canonical decimal text in the currency. */
export interface StatementLine {
  readonly costCenter: string;
  readonly currency: string;
  readonly kind: LineKind;
  /** The step of the rule set; null for the opening. */
  readonly rule: string | null;
  /** The month that is corrected; null but for true-ups. */
  readonly ofMonth: Month | null;
  readonly amount: string;
  /** The same line of the statement before; null for openings and true-ups, and where there is none before. */
  readonly before: string | null;
  /** What the rule goes by: several where it prices several things, none where it goes by something else. */
  readonly drivers: readonly LineDriver[];
  /** The share that it is of, and of which categories of charges; null for openings, and where a share is there no more. */
  readonly share: LineShare | null;
  /** Only of true-ups: the share that statements have told until now. */
  readonly told: LineShare | null;
}

export interface LineDriver {
  readonly name: string;
  readonly unit: string;
  /** Of the cost centre, and of all to whom the rule may send cost. */
  readonly value: string;
  readonly total: string;
}

export interface LineShare {
  readonly runId: string;
  readonly shareNo: number;
  /** Empty: of all categories. */
  readonly categories: readonly string[];
}

/** All that the statements of a month are made from. From it they can be made again, byte for byte. */
export interface StatementPins {
  readonly month: Month;
  readonly mode: StatementMode;
  readonly allocationRunId: string;
  /** The issue before it, of the same mode; null: it is the first. */
  readonly earlierId: string | null;
  /** Earlier months of which another allocation counts now than statements have told. Null: none did, or none does any more. */
  readonly corrections: readonly { readonly month: Month; readonly toldRunId: string | null; readonly runId: string | null }[];
}
