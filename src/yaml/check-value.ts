import type { z, ZodType } from 'zod';
import { KEYS_PARTED_BY, tellIssue, type Told } from './tell-issue.ts';

const PROBLEMS_MAX = 50;

/** Which values must not be repeated in a problem. */
export interface CheckOptions {
  readonly isSecret?: (key: string) => boolean;
}

/** A value as the schema reads it, or what is wrong with it, told for people who wrote it. */
export function checkValue<S extends ZodType>(
  value: unknown,
  schema: S,
  { isSecret = () => false }: CheckOptions = {},
): { readonly value: z.output<S> } | { readonly told: readonly Told[] } {
  const checked = schema.safeParse(value, { error: knownKeys });
  if (checked.success) return { value: checked.data };
  return { told: checked.error.issues.flatMap((issue) => tellIssue(issue, [], { root: value, isSecret })).slice(0, PROBLEMS_MAX) };
}

/** The keys that a map may have: here alone it is known which of a union's branches refused one. */
const knownKeys: z.core.$ZodErrorMap = ({ code, inst }) => {
  if (code !== 'unrecognized_keys') return undefined;
  const { shape = {} } = (inst?._zod.def ?? {}) as { readonly shape?: object };
  return Object.keys(shape).join(KEYS_PARTED_BY);
};
