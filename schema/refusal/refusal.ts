import type { ObjectRef } from '@pothos/core';
import { REFUSALS, type RefusalCode, type RefusalKind, type Refused } from '#src/domain/refusal.ts';
import { PermissionEnum } from '../authority/permission.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enums/enum-of.ts';

const RefusalCodeEnum = enumOf<RefusalCode>('RefusalCode', 'Why a mutation was refused, as a stable code.', {
  FORBIDDEN: 'The viewer lacks a permission, or sees too little for it.',
  OWN_ACCESS: 'Nobody gives rights to themself.',
  SECOND_PERSON: 'It takes a person who is another one than whoever asked for it.',
  NOT_FOUND: 'An id names nothing that is there.',
  ALREADY_THERE: 'There is one of that name already.',
  NOTHING_TO_DECIDE: 'There is nothing to decide, or to withdraw.',
  CONTRADICTED: 'An earlier decision says the opposite. Withdraw it first.',
  CHECKS_FAILED: 'Checks have failed, and nobody has waived them.',
  WRONG_STATE: 'It is in a state in which this cannot be done.',
  SIGN_IN_AGAIN: 'It takes a sign-in at the identity provider within the last minutes.',
  NOT_SOUND: 'A value is not what is expected there.',
  REASON_MISSING: 'A reason is missing, or too long.',
  TOO_MANY: 'The input is about more than one person can decide at once.',
});

const Refusal = builder.interfaceRef<Refused>('Refusal').implement({
  description: 'Why a mutation changed nothing. Every result of a mutation that is not a success implements this.',
  fields: (t) => ({
    code: t.expose('code', { type: RefusalCodeEnum, description: 'The reason, as a stable code.' }),
    expected: t.exposeString('expected', { description: 'What was expected, in words.' }),
    found: t.exposeString('found', { nullable: true, description: 'What was found instead, in words; null where there was nothing.' }),
    wayOut: t.exposeString('wayOut', { description: 'What to do about it, in words.' }),
  }),
});

/** One type for what a caller does next: ask for a permission, take another id, look again, mend the input. */
const TYPES: Readonly<Record<RefusalKind, ObjectRef<(typeof builder)['$inferSchemaTypes'], Refused, Refused>>> = {
  'not-permitted': builder.objectRef<Refused>('NotPermitted').implement({
    description: 'The viewer is not permitted to do this.',
    interfaces: [Refusal],
    fields: (t) => ({
      permission: t.field({ type: PermissionEnum, description: 'The permission that it takes.', resolve: ({ permission }) => permission! }),
    }),
  }),
  'not-found': builder.objectRef<Refused>('NotFound').implement({
    description: 'The input names something that is not there, or that the viewer may not see.',
    interfaces: [Refusal],
  }),
  conflict: builder.objectRef<Refused>('Conflict').implement({
    description: 'The input is sound, and what is there stands against it.',
    interfaces: [Refusal],
  }),
  invalid: builder.objectRef<Refused>('Invalid').implement({
    description: 'The input is not sound in itself.',
    interfaces: [Refusal],
  }),
};

/** The result of a mutation: its success, or any refusal, so that a new reason to refuse is not a new type to clients. */
export function resultOf<Success extends { readonly outcome: string }>(
  name: string,
  description: string,
  success: ObjectRef<(typeof builder)['$inferSchemaTypes'], Success, Success>,
) {
  return builder.unionType(name, {
    description,
    types: [success, ...Object.values(TYPES)],
    resolveType: (result) => (isRefused(result) ? TYPES[REFUSALS[result.code]] : success),
  });
}

/** The same of a mutation that may take an approval: then it answers what was proposed. */
export function resultOrProposal<Success extends { readonly outcome: string }, Made extends { readonly outcome: 'proposed' }>(
  name: string,
  description: string,
  success: ObjectRef<(typeof builder)['$inferSchemaTypes'], Success, Success>,
  made: ObjectRef<(typeof builder)['$inferSchemaTypes'], Made, Made>,
) {
  return builder.unionType(name, {
    description,
    types: [success, made, ...Object.values(TYPES)],
    resolveType: (result) => {
      if (isRefused(result)) return TYPES[REFUSALS[result.code]];
      return (result as { readonly outcome: string }).outcome === 'proposed' ? made : success;
    },
  });
}

function isRefused(result: unknown): result is Refused {
  return (result as Refused).outcome === 'refused';
}
