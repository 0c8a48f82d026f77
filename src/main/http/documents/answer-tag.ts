import { createHash } from 'node:crypto';

interface Answer {
  readonly errors?: unknown;
  readonly extensions?: { readonly cost?: unknown };
}

/**
 * Names an answer by what it says, but for what it cost the viewer, which is another each time. It is of the contents alone: whatever may
 * change an answer (deliveries, runs, grants, the day) changes it. Undefined for an answer with errors, which nobody keeps.
 */
export function answerTag(text: string): string | undefined {
  const { extensions: { cost: _, ...extensions } = {}, ...told } = JSON.parse(text) as Answer;
  if (told.errors !== undefined) return undefined;
  return `"${createHash('sha256')
    .update(JSON.stringify([told, extensions]))
    .digest('base64url')
    .slice(0, 22)}"`;
}

/** Whether `If-None-Match` names it: then whoever asks has the answer already. */
export function isTagKnown(header: string | undefined, tag: string): boolean {
  return (header ?? '').split(',').some((known) => [tag, '*'].includes(known.trim().replace(/^W\//, '')));
}
