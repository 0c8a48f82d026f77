import {
  getNamedType,
  isEnumType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type GraphQLEnumType,
  type GraphQLObjectType,
  type GraphQLUnionType,
} from 'graphql';
import { expect, it } from 'vitest';
import { HISTORICAL_KINDS } from './node/global-id.ts';
import { NODE_KEYS } from './node/node-keys.ts';
import { schema } from './schema.ts';

/** Rules that hold for the whole graph, whatever is added to it. */
const objects = Object.values(schema.getTypeMap()).filter(
  (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'),
);
const named = (types: readonly { readonly name: string }[]) => types.map(({ name }) => name).toSorted();
const implementing = (name: string) => {
  const type = schema.getType(name);
  return isInterfaceType(type) ? named(schema.getPossibleTypes(type)) : [];
};

it('every type with an id is a Node, and every Node can be read by its id', () => {
  expect(named(objects.filter((type) => 'id' in type.getFields()))).toEqual(Object.keys(NODE_KEYS).toSorted());
  expect(implementing('Node')).toEqual(Object.keys(NODE_KEYS).toSorted());
});

it('every type that is read with asOf and has an id says so', () => {
  expect(implementing('HistoricalNode')).toEqual([...HISTORICAL_KINDS].toSorted());
});

const fieldsOf = (scalar: string) =>
  objects.flatMap((type) =>
    Object.values(type.getFields())
      .filter((field) => getNamedType(field.type).name === scalar)
      .map(({ name }) => `${type.name}.${name}`),
  );

/** JSON stands for what has no shape that could be known beforehand. */
const SHAPELESS: Readonly<Record<string, string>> = {
  'AssetObservation.tags': 'keys are what people made up in the tool',
  'AuditEntry.after': 'every action changes something else',
  'AuditEntry.before': 'every action changes something else',
  'Charge.skuPriceDetails': 'FOCUS: properties named by the provider',
  'Charge.tags': 'keys are what people made up in the cloud',
  'Charge.x': 'columns of the source that FOCUS has not',
  'Model.tags': 'keys are what people made up in the registry',
  'ModelVersion.tags': 'keys are what people made up in the registry',
};

it('nothing whose shape is known is JSON', () => {
  expect(fieldsOf('JSON').toSorted()).toEqual(Object.keys(SHAPELESS).toSorted());
});

/** Texts that are named like a closed set of words and are none. */
const OPEN_WORDS: Readonly<Record<string, string>> = {
  'AssetDecision.reason': 'what the person wrote',
  'AssetObservation.nativeType': "the tool's own word",
  'Asset.nativeType': "the tool's own word",
  'AuditEntry.reason': 'what the person wrote',
  'BatchExclusion.reason': 'every connector, foreign ones too, has codes of its own',
  'Charge.billingAccountType': "FOCUS: the provider's own word",
  'Charge.capacityReservationStatus': 'FOCUS: kept as the source delivered it, in whatever spelling',
  'Charge.chargeCategory': 'FOCUS: kept as the source delivered it, in whatever spelling',
  'Charge.commitmentDiscountCategory': 'FOCUS: kept as the source delivered it, in whatever spelling',
  'Charge.commitmentDiscountStatus': 'FOCUS: kept as the source delivered it, in whatever spelling',
  'Charge.commitmentDiscountType': "FOCUS: the provider's own word",
  'Charge.pricingCategory': 'FOCUS: kept as the source delivered it, in whatever spelling',
  'Charge.resourceType': "FOCUS: the provider's own word",
  'Charge.serviceCategory': 'FOCUS: kept as the source delivered it, in whatever spelling',
  'Charge.serviceSubcategory': 'FOCUS: kept as the source delivered it, in whatever spelling',
  'Charge.subAccountType': "FOCUS: the provider's own word",
  'DeliveryRefusal.code': 'every connector, foreign ones too, has codes of its own',
  'GlAccount.accountType': "the ledger's own word",
  'ModelVersion.status': "the registry's own word",
  'StreamFailure.code': 'every connector, foreign ones too, has codes of its own',
};

it('closed sets of words are enums', () => {
  const suspicious = fieldsOf('String').filter((field) =>
    /(kind|state|status|type|category|method|role|reason|code|origin|act|verdict|outcome|mode|direction|level)$/i.test(field),
  );
  const grouped = suspicious.filter((field) => !/^(CostRow\.|.*\.(companyCode)$)/.test(field));
  expect(grouped.toSorted()).toEqual(Object.keys(OPEN_WORDS).toSorted());
});

it('names of enum values are in capitals', () => {
  const wrong = Object.values(schema.getTypeMap())
    .filter((type) => isEnumType(type) && !type.name.startsWith('__'))
    .flatMap((type) => (type as GraphQLEnumType).getValues().map(({ name }) => name))
    .filter((name) => !/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(name));
  expect(wrong).toEqual([]);
});

it('every mutation takes one input and answers a success or a refusal', () => {
  const refusals = implementing('Refusal');
  expect(refusals).toEqual(['Conflict', 'Invalid', 'NotFound', 'NotPermitted']);
  for (const { name, args, type } of Object.values(schema.getMutationType()!.getFields())) {
    expect(
      args.map((arg) => `${arg.name}: ${String(arg.type)}`),
      name,
    ).toEqual([`input: ${name.replace(/^./, (letter) => letter.toUpperCase())}Input!`]);
    const result = getNamedType(type);
    expect(isNonNullType(type) && isUnionType(result), name).toBe(true);
    const members = (result as GraphQLUnionType).getTypes().map((member) => member.name);
    expect(members.filter((member) => refusals.includes(member)).toSorted(), name).toEqual(refusals);
    expect(
      members.filter((member) => !refusals.includes(member)),
      name,
    ).toHaveLength(1);
  }
});
