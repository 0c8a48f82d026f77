import { html, nothing, type TemplateResult } from 'lit';
import { formatPeriod } from '../../elements/figure/format-time.ts';
import type { PreviewShownFragment } from '../../generated/graphql.ts';
import { enumText } from './enum-text.ts';
import { amount } from './figures.ts';
import { language, say } from './screen.ts';
import { table } from './table.ts';

/** What would come of something: facts, what rules say otherwise, and the money, receiver by receiver. */
export function previewOf({ facts, rules, months }: PreviewShownFragment): TemplateResult {
  return html`${facts.length === 0 ? nothing : factTable(facts)} ${rules.length === 0 ? nothing : ruleTable(rules)}
  ${months.map(({ month, changes }) =>
    table({
      caption: month === null ? say('preview') : formatPeriod(month, language),
      rows: changes,
      columns: [
        { title: say('receiver'), isName: true, cell: ({ receiver }) => receiver },
        { title: say('before'), isFigure: true, cell: ({ before, currency }) => amount(before, currency) },
        { title: say('after'), isFigure: true, cell: ({ after, currency }) => amount(after, currency) },
        { title: say('difference'), isFigure: true, cell: ({ difference, currency }) => amount(difference, currency) },
      ],
    }),
  )}`;
}

function factTable(rows: PreviewShownFragment['facts']) {
  return table({
    caption: say('preview'),
    isCaptionUnseen: true,
    rows,
    columns: [
      { title: say('what'), isName: true, cell: ({ what }) => what },
      { title: say('before'), cell: ({ before }) => before ?? '' },
      { title: say('after'), cell: ({ after }) => after ?? '' },
    ],
  });
}

function ruleTable(rows: PreviewShownFragment['rules']) {
  return table({
    caption: say('rulesText'),
    rows,
    columns: [
      { title: say('what'), isName: true, cell: ({ path, change }) => `${path}: ${enumText(change)}` },
      { title: say('before'), cell: ({ before }) => html`<pre>${before ?? ''}</pre>` },
      { title: say('after'), cell: ({ after }) => html`<pre>${after ?? ''}</pre>` },
    ],
  });
}
