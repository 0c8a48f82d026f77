/** An element by its name: text, or what stands in it; several of one name are a list. Attributes are named `@…`, the text beside them `#text`. */
export type XmlTree = { readonly [name: string]: XmlValue };
export type XmlValue = string | XmlTree | readonly XmlValue[];

/** A tree as XML, its elements in the order in which they are named. Undefined values must not be in it. */
export async function writeXml(tree: XmlTree): Promise<string> {
  const { XMLBuilder } = await import('fast-xml-parser');
  const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', format: true, indentBy: ' ' });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build(tree)}`;
}

/**
 * XML as a tree, without the prefixes of namespaces. All values are text, as they are written. Throws what is no XML, and what declares a document type:
 * entities of a file's own name other files, or grow a line into gigabytes, and no record needs them.
 */
export async function readXml(text: string): Promise<XmlTree> {
  const { XMLParser, XMLValidator } = await import('fast-xml-parser');
  if (hasDocumentType(text)) refuseDocumentType();
  const checked = XMLValidator.validate(text);
  if (checked !== true) throw new Error(`expected XML, found ${checked.err.msg} in line ${checked.err.line}`);
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    removeNSPrefix: true,
    parseTagValue: false,
    parseAttributeValue: false,
    ignoreDeclaration: true,
    processEntities: true,
    entityDecoder: {
      decode: withCharacters,
      // Of any document type that the parser finds, whatever was made of the text before.
      addInputEntities: refuseDocumentType,
      setExternalEntities: () => undefined,
      setXmlVersion: () => undefined,
      reset: () => undefined,
    },
  });
  return parser.parse(text) as XmlTree;
}

function refuseDocumentType(): never {
  throw new Error('expected XML without a document type, found one: leave out <!DOCTYPE …>');
}

/** Outside of comments and of text that is no markup. Each place is looked at once, however many are left open. */
function hasDocumentType(text: string): boolean {
  const mark = /<!(?:(--)|(\[CDATA\[)|doctype)/gi;
  for (let found = mark.exec(text); found; found = mark.exec(text)) {
    const [, comment, data] = found;
    if (comment === undefined && data === undefined) return true;
    const end = text.indexOf(comment === undefined ? ']]>' : '-->', mark.lastIndex);
    if (end === -1) return false;
    mark.lastIndex = end;
  }
  return false;
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The five entities that every XML has, and characters by their number. All else is left as it is written. */
function withCharacters(text: string): string {
  return text.replaceAll(
    /&(?:(lt|gt|amp|quot|apos)|#0*(\d{1,7})|#x0*([\dA-Fa-f]{1,6}));/g,
    (written: string, name: string | undefined, decimal: string | undefined, hex: string | undefined) => {
      if (name !== undefined) return NAMED[name]!;
      const code = decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal);
      return isCharacter(code) ? String.fromCodePoint(code) : written;
    },
  );
}

/** As XML 1.0 has it. */
function isCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}

/** All elements of a name, however deep they stand, in their order. */
export function elementsIn(value: XmlValue | undefined, name: string): XmlValue[] {
  if (value === undefined || typeof value === 'string') return [];
  if (Array.isArray(value)) return value.flatMap((one: XmlValue) => elementsIn(one, name));
  return Object.entries(value as XmlTree).flatMap(([key, inner]) => {
    if (key !== name) return elementsIn(inner, name);
    return Array.isArray(inner) ? (inner as readonly XmlValue[]) : [inner];
  });
}

/** The text of the first element of a name; '' where there is none. */
export function textIn(value: XmlValue | undefined, name: string): string {
  const [found] = elementsIn(value, name);
  if (typeof found === 'string') return found;
  const inner = found === undefined || Array.isArray(found) ? undefined : (found as XmlTree)['#text'];
  return typeof inner === 'string' ? inner : '';
}
