import { z } from 'zod';
import type { TextMatch } from '../domain/text-match.ts';
import { text } from './rule-values.ts';

const texts = z.array(text).min(1).max(10_000);

/** Which texts are meant: `AWS`, `[AWS, Microsoft]`, or `{ in: [AWS], startsWith: ['Amazon '] }`. Compared as they are spelled. */
export const textMatch = z.union([
  text.transform((one): TextMatch => ({ in: [one], startsWith: [] })),
  texts.transform((listed): TextMatch => ({ in: listed, startsWith: [] })),
  z
    .strictObject({ in: texts.optional(), startsWith: texts.optional() })
    .refine((match) => match.in !== undefined || match.startsWith !== undefined, '`in`, `startsWith`, or both')
    .transform((match): TextMatch => ({ in: match.in ?? [], startsWith: match.startsWith ?? [] })),
]);
