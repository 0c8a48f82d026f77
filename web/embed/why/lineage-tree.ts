import { html, type TemplateResult } from 'lit';
import type { WhyThisNumberQuery } from '../../generated/graphql.ts';
import type { SayEmbed } from '../texts/embed-texts.ts';
import type { TABLE_EN } from '../table/texts.ts';
import type { WHY_EN } from './texts.ts';

type Lineage = NonNullable<WhyThisNumberQuery['lineage']>;

/** Steps that are told at one place: of a share of thousands of charges a few are enough. */
const BESIDE_MAX = 10;

/** Where a number comes from, one step inside the other. What several steps come from is told once. */
export function lineageTree(
  { nodes, edges }: Lineage,
  root: string,
  say: SayEmbed<keyof typeof WHY_EN | keyof typeof TABLE_EN>,
  drill: (id: string) => void,
): TemplateResult {
  const known = new Map(nodes.map((node) => [node.nodeId, node]));
  const sources = Map.groupBy(edges, ({ to }) => to);
  const told = new Set<string>([root]);
  const step = (id: string): TemplateResult => {
    const fresh = (sources.get(id) ?? []).map(({ from }) => from).filter((from) => known.has(from) && !told.has(from));
    for (const from of fresh) told.add(from);
    if (fresh.length === 0) return html``;
    return html`<ul>
      ${fresh.slice(0, BESIDE_MAX).map(
        (from) =>
          html`<li>
            ${say(known.get(from)!.kind)}:
            <button class="link" @click=${() => drill(from)}>${known.get(from)!.label}</button>${step(from)}
          </li>`,
      )}
      ${fresh.length > BESIDE_MAX ? html`<li>${say('more-rows')}</li>` : html``}
    </ul>`;
  };
  return html`<details part="lineage">
    <summary>${say('came-from')}</summary>
    ${step(root)}
  </details>`;
}
