import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLResolveInfo,
} from 'graphql';
import { AccessRefusedError } from '#src/domain/authority/access-refused-error.ts';
import { maskNamed, maskOfArgument, type MaskPermission } from '#src/domain/authority/mask.ts';
import { ruleOf } from '#src/domain/authority/permission.ts';
import type { Viewer } from '#src/domain/authority/viewer.ts';

type Values = Readonly<Record<string, unknown>>;

interface Asked {
  readonly name: string;
  readonly mask: MaskPermission;
}

/** Throws where an argument asks by something that the viewer may not read: what answers differ by, they tell. */
export function refuseMaskedArguments(viewer: Viewer, { parentType, fieldName }: GraphQLResolveInfo, args: Values): void {
  const field = parentType.getFields()[fieldName]!;
  if (!canAskByMasked(field)) return;
  const refused = field.args.flatMap((argument) => maskedIn(field, argument, args)).find(({ mask }) => !viewer.permissions.has(mask));
  if (!refused) return;
  const expected = `a viewer who may ${ruleOf(refused.mask).may}, to ask by ${refused.name}`;
  const wayOut = `leave ${refused.name} out, or ask for the permission ${refused.mask}`;
  throw new AccessRefusedError({ permission: refused.mask, expected, found: viewer.id, wayOut }, viewer.id);
}

function maskedIn(field: GraphQLField<unknown, unknown>, { name, type }: GraphQLArgument, args: Values): Asked[] {
  if (args[name] === undefined || args[name] === null) return [];
  const mask = maskOfArgument(field.name, name);
  return [...(mask ? [{ name, mask }] : []), ...maskedOf(type, args[name])];
}

/** What a value names that is masked: fields of inputs, values of enums, at any depth. */
function maskedOf(outer: GraphQLInputType, value: unknown): Asked[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((one) => maskedOf(outer, one));
  const type = getNamedType(outer);
  if (isEnumType(type)) {
    const named = type.getValues().find((one) => one.value === value)?.name;
    const mask = named === undefined ? undefined : maskNamed(fieldOfEnum(named));
    return mask ? [{ name: named!, mask }] : [];
  }
  if (!isInputObjectType(type)) return [];
  return Object.values(type.getFields()).flatMap(({ name, type: inner }) => {
    const given = (value as Values)[name];
    if (given === undefined || given === null) return [];
    const mask = maskNamed(name);
    return [...(mask ? [{ name, mask }] : []), ...maskedOf(inner, given)];
  });
}

/** `CHARGE_DESCRIPTION` → `chargeDescription`. */
export function fieldOfEnum(name: string): string {
  return name.toLowerCase().replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Most fields have no such argument: found out once. */
function canAskByMasked(field: GraphQLField<unknown, unknown>): boolean {
  const known = askable.get(field);
  if (known !== undefined) return known;
  const can = field.args.some(({ name, type }) => maskOfArgument(field.name, name) !== undefined || reachesMasked(type, new Set()));
  askable.set(field, can);
  return can;
}

const askable = new WeakMap<GraphQLField<unknown, unknown>, boolean>();

function reachesMasked(outer: GraphQLInputType, seen: Set<string>): boolean {
  const type = getNamedType(outer);
  if (seen.has(type.name)) return false;
  seen.add(type.name);
  if (isEnumType(type)) return type.getValues().some(({ name }) => maskNamed(fieldOfEnum(name)) !== undefined);
  if (!isInputObjectType(type)) return false;
  return Object.values(type.getFields()).some(({ name, type: inner }) => maskNamed(name) !== undefined || reachesMasked(inner, seen));
}
