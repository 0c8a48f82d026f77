/** What the doctor found of one thing. */
export interface Finding {
  readonly subject: string;
  /** `note`: it works, but somebody should know. */
  readonly state: 'ok' | 'note' | 'wrong';
  readonly found: string;
  /** How to mend it. */
  readonly mend?: string;
}

export function ok(subject: string, found: string): Finding {
  return { subject, state: 'ok', found };
}

export function note(subject: string, found: string, mend?: string): Finding {
  return { subject, state: 'note', found, ...(mend === undefined ? {} : { mend }) };
}

export function wrong(subject: string, found: string, mend: string): Finding {
  return { subject, state: 'wrong', found, mend };
}
