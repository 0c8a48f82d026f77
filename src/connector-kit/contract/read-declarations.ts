import {
  parseSync,
  type Class,
  type Comment,
  type Declaration as ParsedDeclaration,
  type ExportNamedDeclaration,
  type Function as ParsedFunction,
  type ParseResult,
  type TSSignature,
} from 'oxc-parser';
import { docOf, oneLine } from './declared-text.ts';

/** What a module says to those who import it. */
export interface Declaration {
  readonly kind: 'interface' | 'type' | 'function' | 'class' | 'const';
  readonly name: string;
  /** Its comment, without stars, in one line a paragraph. */
  readonly doc: string;
  /** As it is written, without the body of a function: `export function refuse(slice: string, …): Refusal`. */
  readonly signature: string;
  /** Of an interface. */
  readonly members: readonly Member[];
}

export interface Member {
  readonly name: string;
  readonly isOptional: boolean;
  readonly type: string;
  readonly doc: string;
}

/** What the kit's index exports of a module: all, or the named ones. */
export interface ModuleExports {
  readonly module: string;
  readonly names: readonly string[] | 'all';
}

/** Reads `export * from` and `export { a, type B } from` of an index, in their order. */
export function readExports(index: string): ModuleExports[] {
  return parsed(index).program.body.flatMap((statement): ModuleExports[] => {
    if (statement.type === 'ExportAllDeclaration') return [{ module: statement.source.value, names: 'all' }];
    if (statement.type !== 'ExportNamedDeclaration' || !statement.source) return [];
    const names = statement.specifiers.map(({ exported }) => (exported.type === 'Literal' ? exported.value : exported.name));
    return [{ module: statement.source.value, names }];
  });
}

/** Reads the exported declarations of a module, in their order. Overloads of a function are declarations of their own. */
export function readDeclarations(text: string): Declaration[] {
  const { program, comments } = parsed(text);
  const module: Module = { text, comments };
  return program.body.flatMap((statement) =>
    statement.type === 'ExportNamedDeclaration' && statement.declaration ? declarationsIn(module, statement, statement.declaration) : [],
  );
}

interface Module {
  readonly text: string;
  readonly comments: readonly Comment[];
}

function parsed(text: string): ParseResult {
  const result = parseSync('module.ts', text);
  const [error] = result.errors;
  if (error) throw new Error(`expected a TypeScript module, found: ${error.message}${error.codeframe ?? ''}`);
  return result;
}

function declarationsIn(module: Module, statement: ExportNamedDeclaration, declared: ParsedDeclaration): Declaration[] {
  const doc = docBefore(module, statement.start);
  const declaration = (kind: Declaration['kind'], name: string, end: number, members: readonly Member[] = []): Declaration => ({
    kind,
    name,
    doc,
    signature: module.text.slice(statement.start, end).trim(),
    members,
  });
  // The parser knows more kinds of declarations than a contract may export: whatever is not named here is refused.
  if (declared.type === 'TSInterfaceDeclaration') {
    const members = declared.body.body.flatMap((member) => memberOf(module, member));
    return [declaration('interface', declared.id.name, declared.body.start, members)];
  }
  if (declared.type === 'TSTypeAliasDeclaration') return [declaration('type', declared.id.name, declared.end)];
  if (declared.type === 'FunctionDeclaration' || declared.type === 'TSDeclareFunction') {
    return [declaration('function', nameOf(declared), declared.body?.start ?? declared.end)];
  }
  if (declared.type === 'ClassDeclaration') {
    return [{ ...declaration('class', nameOf(declared), declared.body.start), signature: classSignature(module, statement, declared) }];
  }
  if (declared.type === 'VariableDeclaration') {
    return declared.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [declaration('const', id.name, id.end)] : []));
  }
  throw new Error(`expected an interface, type, function, class or constant, found an exported ${declared.type}`);
}

function nameOf({ id }: Class | ParsedFunction): string {
  return id?.name ?? 'default';
}

/** What it is made of, without what it does: its fields, and the heads of its constructor and methods. */
function classSignature(module: Module, statement: ExportNamedDeclaration, { body }: Class): string {
  const head = module.text.slice(statement.start, body.start).trim();
  const members = body.body.flatMap((member) => {
    if (member.type !== 'PropertyDefinition' && member.type !== 'MethodDefinition') return [];
    if (member.key.type === 'PrivateIdentifier' || member.accessibility === 'private') return [];
    const from = docCommentBefore(module, member.start)?.start ?? member.start;
    const to = member.type === 'MethodDefinition' ? (member.value.body?.start ?? member.end) : member.end;
    return [`${module.text.slice(from, to).trim().replace(/;$/, '')};`];
  });
  return members.length === 0 ? head : `${head} {\n${members.map((member) => `  ${member}\n`).join('')}}`;
}

function memberOf(module: Module, member: TSSignature): Member[] {
  if (member.type !== 'TSPropertySignature' && member.type !== 'TSMethodSignature') return [];
  const { text } = module;
  const name = text.slice(member.key.start, member.key.end);
  const from =
    member.type === 'TSPropertySignature' ? (member.typeAnnotation?.typeAnnotation.start ?? member.end) : text.indexOf('(', member.key.end);
  return [{ name, isOptional: member.optional, type: typeText(module, from, member.end), doc: docBefore(module, member.start) }];
}

/** The text of a type in one line, without its comments. */
function typeText({ text, comments }: Module, from: number, to: number): string {
  const inside = comments.filter(({ start, end }) => start >= from && end <= to);
  const parts = [from, ...inside.map(({ end }) => end)].map((start, index) => text.slice(start, inside[index]?.start ?? to));
  return oneLine(parts.join(' '));
}

function docBefore(module: Module, place: number): string {
  return docOf(docCommentBefore(module, place)?.value ?? '');
}

/** The doc comment that stands right before a place; other comments may stand between. */
function docCommentBefore({ text, comments }: Module, place: number): Comment | undefined {
  let before = place;
  for (const comment of comments.filter(({ end }) => end <= place).toReversed()) {
    if (text.slice(comment.end, before).trim() !== '') return undefined;
    if (comment.type === 'Block' && comment.value.startsWith('*')) return comment;
    before = comment.start;
  }
  return undefined;
}
