import { parseSync, Visitor, type TemplateElement } from 'oxc-parser';
import type { Plugin } from 'vite';

/** Templates of markup and styles lose the space that people read them by. */
export const shorterTemplates: Plugin = {
  name: 'shorter-templates',
  transform: (code, id) => (/\/web\/[^?]*\.ts$/.test(id) ? withShorterTemplates(id, code) : undefined),
};

const SHORTER: Readonly<Record<string, (text: string) => string>> = {
  html: (text) => onOneLine(text).replaceAll(BEFORE_BLOCK, '').replaceAll(AFTER_BLOCK, ''),
  svg: (text) => onOneLine(text).replaceAll(/ (?=<)|(?<=>) /g, ''),
  css: (text) =>
    onOneLine(text)
      .replaceAll(/ ?([{};]) ?/g, '$1')
      .replaceAll(/(?<=[:,]) /g, '')
      .replaceAll(';}', '}')
      .replaceAll(/(?<![\w.])0(?=\.\d)/g, ''),
};

/** Beside these, space is not drawn; beside all others one stays. What keeps its space (`pre`, `textarea`) holds values alone. */
const BLOCKS =
  'article|aside|caption|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|li|main|nav|ol|optgroup|option|p|section|summary|svg|table|tbody|td|tfoot|th|thead|tr|ul';
const BEFORE_BLOCK = new RegExp(` (?=</?(?:${BLOCKS})\\b)`, 'g');
const AFTER_BLOCK = new RegExp(`(?<=</?(?:${BLOCKS})(?:\\s[^<>]*)?>) `, 'g');

export function withShorterTemplates(file: string, source: string): string {
  const found: { readonly shorter: (text: string) => string; readonly part: TemplateElement }[] = [];
  new Visitor({
    TaggedTemplateExpression({ tag, quasi }) {
      const shorter = tag.type === 'Identifier' ? SHORTER[tag.name] : undefined;
      if (shorter) found.push(...quasi.quasis.map((part) => ({ shorter, part })));
    },
  }).visit(parseSync(file, source).program);
  let text = source;
  for (const { shorter, part } of found.toSorted((one, other) => other.part.start - one.part.start)) {
    const { raw } = part.value;
    // A part is told with the mark that it begins by.
    const from = part.start + 1;
    text = text.slice(0, from) + shorter(raw) + text.slice(from + raw.length);
  }
  return text;
}

function onOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
