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
  const found = [...index.matchAll(/^export (\*|(?:type )?\{([^}]*)\}) from '([^']+)';/gm)];
  return found.map(([, what, names = '', module]) => ({
    module: module!,
    names: what === '*' ? 'all' : names.split(',').flatMap((name) => name.trim().replace(/^type /, '') || []),
  }));
}

/**
 * Reads the exported declarations of a module that is formatted as all of ours are: each begins at the left margin. It knows no more of
 * the language than that, comments, texts and brackets.
 */
export function readDeclarations(text: string): Declaration[] {
  const heads = /^(?:\/\*\*(?:[^*]|\*(?!\/))*\*\/\n)?export (?:declare )?(interface|type|function|class|const) (\w+)/gm;
  return [...text.matchAll(heads)].map((head) => {
    const [whole, kind, name] = head as unknown as [string, Declaration['kind'], string];
    const from = head.index + whole.lastIndexOf('export ');
    const comment = whole.startsWith('/**') ? whole.slice(0, whole.lastIndexOf('export ')) : '';
    const rest = text.slice(from);
    const members = kind === 'interface' ? readMembers(bodyOf(rest)) : [];
    return { kind, name, doc: docOf(comment), signature: signatureOf(kind, rest), members };
  });
}

/** Comment to text: lines of a paragraph are joined. */
function docOf(comment: string): string {
  return comment
    .replace(/^\s*\/\*\*/, '')
    .replace(/\*\/\s*$/, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\*? ?/, '').trimEnd())
    .join('\n')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replaceAll(/\s*\n\s*/g, ' ').trim())
    .join('\n\n')
    .trim();
}

function bodyOf(text: string): string {
  const open = text.indexOf('{');
  return text.slice(
    open + 1,
    endOf(text, open + 1, (letter, depth) => letter === '}' && depth < 0),
  );
}

function signatureOf(kind: Declaration['kind'], text: string): string {
  if (kind === 'interface') return text.slice(0, text.indexOf('{')).trim();
  if (kind === 'class') return classSignature(text);
  if (kind === 'type') return text.slice(0, endOf(text, 0, (letter, depth) => letter === ';' && depth === 0) + 1).trim();
  if (kind === 'const') return text.slice(0, text.indexOf(' =')).trim();
  const parameters = endOf(text, text.indexOf('(') + 1, (letter, depth) => letter === ')' && depth < 0);
  return text
    .slice(
      0,
      endOf(text, parameters + 1, (letter, depth, at) => letter === '{' && depth === 1 && text[at + 1] === '\n'),
    )
    .trim();
}

/** Up to the end of the constructor's parameters: what it is made of, without what it does. */
function classSignature(text: string): string {
  const made = text.indexOf('constructor(');
  const body = text.indexOf('{');
  if (made < 0 || made > endOf(text, body + 1, (letter, depth) => letter === '}' && depth < 0)) return text.slice(0, body).trim();
  const parameters = endOf(text, made + 'constructor('.length, (letter, depth) => letter === ')' && depth < 0);
  return `${text.slice(0, parameters + 1)};\n}`;
}

function readMembers(body: string): Member[] {
  const members: Member[] = [];
  for (let at = 0; at < body.length;) {
    const head = /\s*((?:\/\*\*(?:[^*]|\*(?!\/))*\*\/\s*|\/\/[^\n]*\n\s*)*)/y;
    head.lastIndex = at;
    const comment = head.exec(body)![1]!.replaceAll(/^\s*\/\/[^\n]*\n/gm, '');
    const end = endOf(body, head.lastIndex, (letter, depth) => letter === ';' && depth === 0);
    const member = memberOf(body.slice(head.lastIndex, end), docOf(comment));
    if (member) members.push(member);
    at = end + 1;
  }
  return members;
}

function memberOf(text: string, doc: string): Member | undefined {
  const match = /^(?:override )?(?:readonly )?([\w$]+)(\??)(?::\s*|(?=[(<]))([\s\S]+)$/.exec(text.trim());
  if (!match) return undefined;
  const [, name, optional, type] = match;
  return { name: name!, isOptional: optional === '?', type: oneLine(type!), doc };
}

export function oneLine(text: string): string {
  return text
    .replaceAll(/\/\*\*?(?:[^*]|\*(?!\/))*\*\//g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/([([{<]) /g, '$1')
    .replaceAll(/,? ([)\]}>])/g, '$1')
    .replaceAll('=}', '=> }')
    .trim();
}

/** The first place from `at` on, outside of texts and comments, where `isEnd` holds; `depth` counts brackets, the one there included. */
function endOf(text: string, at: number, isEnd: (letter: string, depth: number, at: number) => boolean): number {
  let depth = 0;
  for (let place = at; place < text.length; place++) {
    const letter = text[place]!;
    const skipped = /^(?:\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)/.exec(text.slice(place, place + 4000));
    if (skipped) {
      place += skipped[0].length - 1;
      continue;
    }
    if ('([{'.includes(letter)) depth++;
    else if (')]}'.includes(letter)) depth--;
    if (isEnd(letter, depth, place)) return place;
  }
  return text.length;
}
