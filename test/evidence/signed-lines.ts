import { createHash } from 'node:crypto';
import type { AuditSigner } from '#src/domain/audit/audit-head.ts';
import { canonicalJson } from '#src/domain/canonical-json.ts';

export interface Line {
  readonly kind: string;
  // Whatever somebody may have written instead.
  readonly [field: string]: unknown;
}

export const linesOf = (text: string): Line[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

/** As a hub would write it that is itself at fault: signed over what it says. */
export function signedLines(lines: readonly Line[], signer: AuditSigner): Line[] {
  const content = lines.filter(({ kind }) => kind !== 'end');
  const digest = createHash('sha256')
    .update(content.map((line) => `${canonicalJson(line)}\n`).join(''))
    .digest('hex');
  const signature = signer.sign(`evidence/1 ${digest}`).toString('base64');
  return [...content, { kind: 'end', lines: content.length + 1, digest, keyId: signer.keyId, signature }];
}
