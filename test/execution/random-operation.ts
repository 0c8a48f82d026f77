import {
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type GraphQLUnionType,
} from 'graphql';

/** Where chance comes from. */
export interface Draw {
  /** From 0 to `max`, both included. */
  number(max: number): number;
  one<T>(items: readonly T[]): T;
  /** True so many times in a hundred. */
  happens(percent: number): boolean;
}

/** Values for scalars, by the name of the type; those of `String` and `Int` by the name of the argument as well. */
export type Values = Readonly<Record<string, readonly unknown[]>>;

export interface RandomOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

type Composite = GraphQLObjectType | GraphQLInterfaceType | GraphQLUnionType;

/** Within the limits of the server: what is refused for its size says nothing. */
const DEPTH_MAX = 5;
const ALIASES_MAX = 28;
const DIRECTIVES_MAX = 20;
const LENGTH = 'first';

/**
 * A query that the schema allows, or nearly so: fields of every type, aliases, arguments as literals and as variables, fragments
 * with and without names and conditions, directives. It knows nothing of what the fields mean.
 */
export function randomOperation(schema: GraphQLSchema, draw: Draw, values: Values): RandomOperation {
  const variables = new Map<string, { readonly declaration: string; readonly value: unknown }>();
  const fragments = new Map<string, string>();
  let names = 0;
  let aliases = 0;
  let directives = 0;
  const fresh = (prefix: string) => `${prefix}${++names}`;
  const alias = () => {
    aliases++;
    return `${fresh('a')}: `;
  };

  function selection(type: Composite, depth: number, aliased: boolean): string {
    const parts = Array.from({ length: 2 + draw.number(4) }, () => part(type, depth, aliased));
    return `{ ${parts.join(' ')} }`;
  }

  function part(type: Composite, depth: number, aliased: boolean): string {
    if (draw.happens(6) || (aliased && aliases >= ALIASES_MAX)) return '__typename';
    if (depth < DEPTH_MAX && (isAbstractType(type) ? draw.happens(75) : draw.happens(12))) return fragment(type, depth, aliased);
    return 'getFields' in type ? field(type, depth, aliased) : '__typename';
  }

  /** In fragments of an abstract type every field has an alias: fields of two types may have one name and different types. */
  function fragment(type: Composite, depth: number, aliased: boolean): string {
    const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [...type.getInterfaces(), type];
    const on = draw.one<Composite>([...possible, type]);
    const below = () => selection(on, depth + 1, aliased || isAbstractType(type) || isAbstractType(on));
    if (draw.happens(40)) {
      const name = fresh('F');
      fragments.set(name, `fragment ${name} on ${on.name} ${below()}`);
      return `...${name}${directive()}`;
    }
    return `...${on === type && draw.happens(30) ? '' : ` on ${on.name}`}${directive()} ${below()}`;
  }

  function field(type: GraphQLObjectType | GraphQLInterfaceType, depth: number, aliased: boolean): string {
    const known = Object.values(type.getFields());
    const all = aliases < ALIASES_MAX ? known : known.filter(({ args }) => args.length === 0);
    if (all.length === 0) return '__typename';
    const leaves = all.filter((one) => isLeafType(getNamedType(one.type)));
    const branches = all.filter((one) => !leaves.includes(one));
    const wanted = depth < DEPTH_MAX && draw.happens(depth === 0 ? 100 : 50) ? branches : leaves;
    const chosen = draw.one(wanted.length > 0 ? wanted : all);
    const args = chosen.args.filter((arg) => isRequiredArgument(arg) || draw.happens(arg.name === LENGTH ? 95 : 20)).map(argument);
    const needsAlias = aliased || args.length > 0 || (aliases < ALIASES_MAX && draw.happens(10));
    const named = getNamedType(chosen.type);
    const below = isLeafType(named) ? '' : ` ${selection(named as Composite, depth + 1, aliased)}`;
    return `${needsAlias ? alias() : ''}${chosen.name}${args.length > 0 ? `(${args.join(', ')})` : ''}${directive()}${below}`;
  }

  function directive(): string {
    if (directives >= DIRECTIVES_MAX || !draw.happens(12)) return '';
    directives++;
    const condition = draw.happens(50) ? variable('Boolean!', draw.happens(50)) : draw.one(['true', 'false']);
    return ` @${draw.one(['include', 'skip'])}(if: ${condition})`;
  }

  function argument(arg: GraphQLArgument): string {
    const value = inputValue(arg.type, arg.name);
    const isNullable = !isNonNullType(arg.type);
    if (draw.happens(70)) return `${arg.name}: ${literal(value, arg.type)}`;
    // A variable that is not given stands for an argument that is not there, or for its default.
    const isAbsent = isNullable && draw.happens(20);
    const fallback = isNullable && draw.happens(20) ? ` = ${literal(value, arg.type)}` : '';
    return `${arg.name}: ${variable(`${String(arg.type)}${fallback}`, value, isAbsent)}`;
  }

  function variable(declaration: string, value: unknown, isAbsent = false): string {
    const name = fresh('v');
    variables.set(name, { declaration, value: isAbsent ? undefined : value });
    return `$${name}`;
  }

  function inputValue(type: GraphQLInputType, name: string): unknown {
    if (isNonNullType(type)) return inputValue(type.ofType, name);
    if (draw.happens(4)) return null;
    return presentValue(type, name);
  }

  function presentValue(type: GraphQLInputType, name: string): unknown {
    if (isNonNullType(type)) return presentValue(type.ofType, name);
    if (isListType(type)) return Array.from({ length: draw.number(2) }, () => inputValue(type.ofType, name));
    if (isEnumType(type)) return draw.one(type.getValues()).name;
    if (!isInputObjectType(type)) return draw.one(values[`${type.name} ${name}`] ?? values[type.name] ?? [null]);
    const fields = Object.values(type.getFields());
    const only = type.isOneOf ? draw.one(fields) : undefined;
    const chosen = only ? [only] : fields.filter((one) => isRequiredInputField(one) || draw.happens(fields.length > 10 ? 4 : 40));
    return Object.fromEntries(chosen.map((one) => [one.name, (only ? presentValue : inputValue)(one.type, one.name)]));
  }

  const roots = Array.from({ length: 1 + draw.number(2) }, () => part(schema.getQueryType()!, 0, false)).join(' ');
  const declarations = [...variables].map(([name, { declaration }]) => `$${name}: ${declaration}`).join(', ');
  return {
    query: `query Random${declarations === '' ? '' : `(${declarations})`} { ${roots} } ${[...fragments.values()].join(' ')}`,
    variables: Object.fromEntries([...variables].flatMap(([name, { value }]) => (value === undefined ? [] : [[name, value]]))),
  };
}

function literal(value: unknown, type: GraphQLInputType): string {
  if (value === null || value === undefined) return 'null';
  if (isNonNullType(type)) return literal(value, type.ofType);
  if (isListType(type)) return `[${(value as unknown[]).map((item) => literal(item, type.ofType)).join(', ')}]`;
  if (isEnumType(type)) return value as string;
  if (isInputObjectType(type)) {
    const fields = type.getFields();
    return `{ ${Object.entries(value)
      .map(([name, one]) => `${name}: ${literal(one, fields[name]!.type)}`)
      .join(', ')} }`;
  }
  // A scalar that takes an object: its keys are names.
  if (typeof value === 'object')
    return `{ ${Object.entries(value)
      .map(([name, one]) => `${name}: ${JSON.stringify(one)}`)
      .join(', ')} }`;
  return JSON.stringify(value);
}
