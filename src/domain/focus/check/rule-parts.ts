import type { FocusVersion } from '../../charge/focus-columns.ts';
import type { Capability, Check, Condition, FocusRule } from './rule.ts';

/** For whom and since when. */
export interface More {
  readonly when?: readonly Condition[];
  readonly level?: 'should';
  readonly since?: FocusVersion;
  readonly until?: FocusVersion;
  readonly needs?: Capability;
}

export function rule(id: string, says: string, check: Check, { level, ...more }: More = {}): FocusRule {
  return { id, level: level ?? 'must', says, check, ...more };
}

/** One column says nothing without another, and nothing is missing beside it. */
export function together(column: string, other: string, more: More = {}): FocusRule[] {
  return [
    rule(
      `${column}/null-without-${other}`,
      `${column} is null when ${other} is null.`,
      { kind: 'null', column },
      { ...more, when: [{ column: other, is: 'null' }, ...(more.when ?? [])] },
    ),
    rule(
      `${column}/with-${other}`,
      `${column} is not null when ${other} is not null.`,
      { kind: 'not-null', column },
      { ...more, when: [{ column: other, is: 'filled' }, ...(more.when ?? [])] },
    ),
  ];
}

export function nullWithout(column: string, other: string, more: More = {}): FocusRule {
  return together(column, other, more)[0]!;
}
