import { compare, decimal } from '../money/decimal.ts';

/** How far an account is signed. */
export const CERTIFICATION_STATES = {
  prepared: 'A preparer signed it; a reviewer has not.',
  certified: 'A preparer and a reviewer signed it.',
  void: 'Something below it has changed since it was signed.',
} as const satisfies Readonly<Record<string, string>>;
export type CertificationState = keyof typeof CERTIFICATION_STATES;

/** What is open of an account in a currency: both sides of its breaks without signs, added up. Decimal text. */
export interface OpenOfAccount {
  readonly currency: string;
  readonly open: string;
}

/** The currencies of which more is open than may be; undefined: none. */
export function openTooMuch(open: readonly OpenOfAccount[], upTo: Readonly<Record<string, string>>): readonly OpenOfAccount[] | undefined {
  const allowedIn = (currency: string) => decimal(Object.hasOwn(upTo, currency) ? upTo[currency]! : '0');
  const over = open.filter(({ currency, open: amount }) => compare(decimal(amount), allowedIn(currency)) > 0);
  return over.length === 0 ? undefined : over;
}
