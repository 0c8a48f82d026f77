import { html, nothing } from 'lit';
import { LineageOfDocument, type LineageOfQuery, type WaysFragment } from '../../../generated/graphql.ts';
import { Asked } from '../../graph/asked.ts';
import { navigate } from '../../route/navigate.ts';
import { hrefOf, hrefWith } from '../../route/route.ts';
import { enumText } from '../../screen/enum-text.ts';
import { fieldText } from '../../screen/field-text.ts';
import { say, Screen } from '../../screen/screen.ts';
import { empty, show } from '../../screen/show.ts';
import { nodeDetail } from './node-detail.ts';

const DEPTHS = [1, 2, 5] as const;

/** Why is this number what it is: what a thing is made of, the thing itself, and what was made of it. One step each way; more when asked. */
export class LineageScreen extends Screen {
  readonly #lineage = new Asked(this, LineageOfDocument);

  protected override ask(): void {
    const of = this.route.params.get('of');
    const depth = this.#depth();
    this.#lineage.ask(of === null || of === '' ? undefined : { of, up: depth, down: depth });
  }

  #depth(): number {
    return DEPTHS.find((one) => String(one) === this.route.params.get('depth')) ?? 1;
  }

  override render() {
    const of = this.route.params.get('of');
    const search = (event: SubmitEvent) => {
      event.preventDefault();
      navigate(hrefOf('lineage', { of: fieldText(event, 'of') }));
    };
    return html`<form class="controls" @submit=${search}>
        <label>${say('idOf')} <input name="of" required .value=${of ?? ''} size="40" spellcheck="false" /></label>
        <button>${say('look')}</button>
      </form>
      ${of === null || of === '' ? empty(say('lineageHow')) : show(this.#lineage, (data) => this.#ways(data, of))}`;
  }

  #ways({ upstream, downstream, node }: LineageOfQuery, of: string) {
    if (!node) return empty(say('noNode'));
    return html`<div class="lineage">
        <section class="way" aria-label=${say('madeOf')}>${this.#way(say('madeOf'), upstream, of)}</section>
        <section class="thing" aria-label=${say('thing')}>${nodeDetail(node)}</section>
        <section class="way" aria-label=${say('usedBy')}>${this.#way(say('usedBy'), downstream, of)}</section>
      </div>
      <p class="actions">
        ${DEPTHS.map(
          (depth) =>
            html`<a
              class="button"
              aria-current=${depth === this.#depth() ? 'true' : nothing}
              href=${hrefWith(this.route, { depth: String(depth) })}
              >${say('steps', { n: depth })}</a
            >`,
        )}
        <button type="button" @click=${() => void navigator.clipboard.writeText(location.href)}>${say('copyProof')}</button>
      </p>`;
  }

  #way(title: string, way: WaysFragment | null, of: string) {
    const others = way?.nodes.filter(({ nodeId }) => nodeId !== of) ?? [];
    const kinds = [...Map.groupBy(others, ({ kind }) => kind)];
    return html`<h2>${title}</h2>
      ${others.length === 0 ? html`<p class="hint">${say('nothingThere')}</p>` : nothing}
      ${kinds.map(
        ([kind, nodes]) =>
          html`<h3>${enumText(kind)} (${nodes.length})</h3>
            <ul>
              ${nodes.slice(0, 200).map(({ nodeId, label }) => html`<li><a href=${hrefOf('lineage', { of: nodeId })}>${label}</a></li>`)}
            </ul>`,
      )}
      ${way?.cut ? html`<p class="hint">${say('cut')}</p>` : nothing}
      ${way?.tombstones && way.tombstones.length > 0 ? html`<p class="hint">${say('purged', { n: way.tombstones.length })}</p>` : nothing}`;
  }
}

customElements.define('costweave-screen-lineage', LineageScreen);
