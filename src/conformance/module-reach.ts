import { parseSync, visitorKeys, type Node } from 'oxc-parser';

/** What a module asks of the world around it, as it is written. A judge of connectors that mean well: no sandbox. */
export interface ModuleReach {
  /** What `import … from`, `export … from` and imports that name nothing name, in their order. */
  readonly imports: readonly string[];
  /** The network, the process, the clock and chance: `fetch`, `process`, `Date.now`, `new Date()`, `import()`. */
  readonly ways: readonly string[];
}

/** Names of the runtime that lead out of a module, however they are used. */
const GLOBALS = new Set([
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'EventSource',
  'process',
  'require',
  'globalThis',
  'global',
  'eval',
  'setTimeout',
  'setInterval',
]);

/** Of what is otherwise harmless. */
const MEMBERS = new Set(['Date.now', 'Math.random', 'performance.now']);

/** Throws SyntaxError for what is no TypeScript. */
export function moduleReach(file: string, text: string): ModuleReach {
  const { program, errors } = parseSync(file, text, { lang: 'ts' });
  if (errors[0]) throw new SyntaxError(errors[0].message);
  const declared = new Set<string>();
  const used = new Set<string>();
  walk(program, (node, isReference) => {
    if (node.type === 'Identifier') (isReference ? used : declared).add(node.name);
    else for (const way of waysOf(node)) used.add(way);
  });
  return {
    imports: program.body.flatMap((statement) => ('source' in statement && statement.source ? [statement.source.value] : [])),
    // A name that the module gives to something of its own is not the runtime's.
    ways: [...used].filter((way) => (GLOBALS.has(way) ? !declared.has(way) : /\W/.test(way))),
  };
}

function waysOf(node: Node): string[] {
  if (node.type === 'ImportExpression') return ['import()'];
  if (node.type === 'NewExpression' && isNamed(node.callee, 'Date') && node.arguments.length === 0) return ['new Date()'];
  if (node.type === 'CallExpression' && isNamed(node.callee, 'Date')) return ['Date()'];
  if (node.type !== 'MemberExpression' || node.object.type !== 'Identifier') return [];
  const { property, computed } = node;
  const name = property.type === 'Identifier' && !computed ? property.name : property.type === 'Literal' ? String(property.value) : '';
  const member = `${node.object.name}.${name}`;
  return MEMBERS.has(member) ? [member] : [];
}

function isNamed(node: Node, name: string): boolean {
  return node.type === 'Identifier' && node.name === name;
}

/** Where an identifier is the name of a part, and neither of something here nor of something elsewhere. */
const NAMES_OF_PARTS: Readonly<Record<string, readonly string[]>> = {
  MemberExpression: ['property'],
  Property: ['key'],
  MethodDefinition: ['key'],
  PropertyDefinition: ['key'],
  AccessorProperty: ['key'],
  ImportSpecifier: ['imported'],
  ExportSpecifier: ['local', 'exported'],
  LabeledStatement: ['label'],
  BreakStatement: ['label'],
  ContinueStatement: ['label'],
  MetaProperty: ['meta', 'property'],
};

/** Where an identifier gets its meaning. */
const DECLARING: Readonly<Record<string, readonly string[]>> = {
  VariableDeclarator: ['id'],
  FunctionDeclaration: ['id', 'params'],
  FunctionExpression: ['id', 'params'],
  ArrowFunctionExpression: ['params'],
  ClassDeclaration: ['id'],
  ClassExpression: ['id'],
  CatchClause: ['param'],
  ImportSpecifier: ['local'],
  ImportDefaultSpecifier: ['local'],
  ImportNamespaceSpecifier: ['local'],
};

/** What is left of TypeScript when its types are taken away. */
const TYPED_EXPRESSIONS = new Set(['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression']);

/** Goes through what is executed, types left out; `isReference`: an identifier that is used and not declared. */
function walk(node: Node, look: (node: Node, isReference: boolean) => void, isPattern = false): void {
  if (node.type.startsWith('TS') && !TYPED_EXPRESSIONS.has(node.type)) return;
  look(node, !isPattern);
  for (const key of visitorKeys[node.type] ?? []) {
    const isComputed = 'computed' in node && node.computed;
    if (NAMES_OF_PARTS[node.type]?.includes(key) && !isComputed) continue;
    const declares = DECLARING[node.type]?.includes(key) ?? (isPattern && key !== 'right' && key !== 'key');
    for (const child of [(node as unknown as Record<string, unknown>)[key]].flat()) if (isNode(child)) walk(child, look, declares);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
