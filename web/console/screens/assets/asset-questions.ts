import { html, nothing, type TemplateResult } from 'lit';
import { ConfirmMatchInConsoleDocument, ForbidMatchInConsoleDocument, type AssetQuestionsListedQuery } from '../../../generated/graphql.ts';
import { act } from '../../graph/act.ts';
import { hrefOf } from '../../route/route.ts';
import { enumText } from '../../screen/enum-text.ts';
import { askReason } from '../../screen/reason-dialog.ts';
import { say, type ConsoleText } from '../../screen/screen.ts';
import { table, type Column } from '../../screen/table.ts';

export type AssetQuestion = NonNullable<AssetQuestionsListedQuery['assetQuestions']>['nodes'][number];
type Side = AssetQuestion['assets'][number];

interface Fact {
  readonly title: ConsoleText;
  readonly of: (side: Side) => string;
}

const FACTS: readonly Fact[] = [
  { title: 'kind', of: ({ assetType }) => enumText(assetType) },
  { title: 'status', of: ({ status }) => enumText(status) },
  { title: 'serialNumber', of: ({ serialNumber }) => serialNumber ?? '' },
  { title: 'assetTag', of: ({ assetTag }) => assetTag ?? '' },
  { title: 'model', of: ({ manufacturer, model }) => [manufacturer, model].filter(Boolean).join(' ') },
  { title: 'assignedTo', of: ({ assignedTo }) => assignedTo ?? '' },
  { title: 'd.costCenter', of: ({ costCenter }) => costCenter ?? '' },
  { title: 'knownFrom', of: ({ links }) => [...new Set(links.map(({ source }) => source))].join(', ') },
];

/** Two that may be one: side by side, what speaks for it and against, and the decision of a person, with its reason. */
export function questionCard(question: AssetQuestion, mayDecide: boolean, decided: () => void): TemplateResult {
  const { assets, evidence, score, reason, isStale } = question;
  const sides = assets.map((side, index): Column<Fact> => ({
    title: side.name ?? side.serialNumber ?? say('unnamed'),
    cell: ({ of }) => {
      const [text, other] = [of(side), assets.at(index === 0 ? 1 : 0)];
      return other && text !== '' && text === of(other) ? html`<b>${text}</b>` : text;
    },
  }));
  return html`<li>
    <h2>
      ${assets.map(
        ({ id, name, serialNumber }, index) =>
          html`${index === 0 ? nothing : html` <span aria-hidden="true">≟</span> `}<a href=${hrefOf('lineage', { of: id })}
              >${name ?? serialNumber ?? say('unnamed')}</a
            >`,
      )}
      ${isStale ? html`<span class="mark warn">${say('stale')}</span>` : nothing}
    </h2>
    <p>${enumText(reason)}; ${say('score', { n: score })}</p>
    ${table({
      caption: say('compared', { names: namesOf(question) }),
      isCaptionUnseen: true,
      rows: FACTS.filter(({ of }) => assets.some((side) => of(side) !== '')),
      columns: [{ title: say('what'), isName: true, cell: ({ title }) => say(title) }, ...sides],
    })}
    <ul class="plain">
      ${evidence.map(
        ({ kind, value, score: points }) =>
          html`<li>
            <span class=${points < 0 ? 'bad' : 'good'}>${points < 0 ? '−' : '+'}${Math.abs(points)}</span> ${enumText(kind)}
            <small>${value ?? ''}</small>
          </li>`,
      )}
    </ul>
    ${mayDecide ? decision(question, decided) : nothing}
  </li>`;
}

function namesOf({ assets }: AssetQuestion): string {
  return assets.map(({ name, serialNumber }) => name ?? serialNumber ?? say('unnamed')).join(' – ');
}

function decision(question: AssetQuestion, done: () => void): TemplateResult {
  const [one, other] = question.items.map((item) => ({ item }));
  if (!one || !other) return html``;
  const names = namesOf(question);
  const ask = (title: 'sameAsset' | 'otherAsset', text: 'sameAssetText' | 'otherAssetText') => () =>
    askReason({
      title: say(title),
      text: say(text, { names }),
      act: (reason) =>
        title === 'sameAsset'
          ? act(ConfirmMatchInConsoleDocument, { input: { one, other, reason } })
          : act(ForbidMatchInConsoleDocument, { input: { one, other, reason } }),
      done,
    });
  return html`<p class="actions">
    <button type="button" @click=${ask('sameAsset', 'sameAssetText')} aria-label=${`${say('sameAsset')}: ${names}`}>
      ${say('sameAsset')}
    </button>
    <button type="button" @click=${ask('otherAsset', 'otherAssetText')} aria-label=${`${say('otherAsset')}: ${names}`}>
      ${say('otherAsset')}
    </button>
  </p>`;
}
