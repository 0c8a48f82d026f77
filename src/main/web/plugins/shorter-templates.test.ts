import { expect, it } from 'vitest';
import { withShorterTemplates } from './shorter-templates.ts';

const shorter = (source: string) => withShorterTemplates('a.ts', source);

it('takes the space out that nobody sees, and leaves what stands between words', () => {
  expect(shorter('html`<ul>\n  <li  part="a">${x} of\n   <b>two</b> <i>words</i></li>\n</ul>`')).toBe(
    'html`<ul><li part="a">${x} of <b>two</b> <i>words</i></li></ul>`',
  );
  expect(shorter('html`<p\n  >${say("a")}\n  <select>\n <option>1</option>\n </select></p\n>`')).toBe(
    'html`<p >${say("a")} <select><option>1</option></select></p >`',
  );
  expect(shorter('svg`<g>\n <text>a b</text>\n ${rows.map((row) => svg`<rect\n x=${row}></rect>`)}\n</g>`')).toBe(
    'svg`<g><text>a b</text>${rows.map((row) => svg`<rect x=${row}></rect>`)}</g>`',
  );
});

it('writes styles as browsers read them', () => {
  const style = 'css`\n  .a > b:hover,\n  td {\n    margin: 0.5rem 0 10.5px;\n    width: calc(1px + ${wide});\n  }\n`';
  expect(shorter(style)).toBe('css` .a > b:hover,td{margin:.5rem 0 10.5px;width:calc(1px + ${wide})}`');
});

it('changes no other text', () => {
  const source = 'const a = `<p>\n  a: b;\n</p>`; const b = other`\n a`; // html`\n`';
  expect(shorter(source)).toBe(source);
});
