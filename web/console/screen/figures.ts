import { html, nothing, type TemplateResult } from 'lit';
import { formatAmount } from '../../elements/figure/format-amount.ts';
import { formatShare } from '../../elements/figure/format-share.ts';
import { formatInstant, formatPeriod } from '../../elements/figure/format-time.ts';
import { language, say } from './screen.ts';

/** An amount to the cent; to the last digit for whoever points at it, copies it or hears it. */
export function amount(text: string, currency: string): TemplateResult {
  return html`<data class="amount" value=${text} title=${formatAmount(text, currency, language, 'exact')}
    >${formatAmount(text, currency, language)}</data
  >`;
}

/** What changed, with a sign and an arrow: colour alone says nothing to some. */
export function change(delta: string | null | undefined, share: string | null | undefined, currency: string): unknown {
  if (delta === null || delta === undefined) return nothing;
  const sign = /^-?0*\.?0*$/.test(delta) ? '' : delta.startsWith('-') ? '▼ ' : '▲ ';
  const kind = sign === '' ? '' : delta.startsWith('-') ? 'falls' : 'rises';
  return html`<span class="change ${kind}"
    ><span aria-hidden="true">${sign}</span>${amount(delta, currency)}${
      share === null || share === undefined ? nothing : html` (${formatShare(share, language, true)})`
    }</span
  >`;
}

function months(from: string, to: string): string {
  return from === to ? formatPeriod(from, language) : `${formatPeriod(from, language)} – ${formatPeriod(to, language)}`;
}

interface Rests {
  readonly asOf: string;
  readonly complete: boolean;
  readonly closed: boolean;
  readonly missing: readonly { readonly source: string | null; readonly slice: string; readonly detail: string }[];
  readonly batches: readonly { readonly final: boolean }[];
}

/** Whether figures may still change without anybody's doing: a bill is not final, or one is missing. */
function isProvisional({ complete, batches }: Pick<Rests, 'complete' | 'batches'>): boolean {
  return !complete || batches.some(({ final }) => !final);
}

/** What figures are about: period, instant, and how far they can be relied on. */
export function stamp(period: { readonly from: string; readonly to: string }, rests: Rests): TemplateResult {
  return html`<p class="stamp">
      <span>${months(period.from, period.to)}</span>
      <span>${say('asOf', { at: formatInstant(rests.asOf, language) })}</span>
      ${rests.closed ? html`<span class="mark good">${say('closed')}</span>` : nothing}
      ${isProvisional(rests) ? html`<span class="mark warn">${say('provisional')}</span>` : html`<span class="mark good">${say('final')}</span>`}
    </p>
    ${
      rests.missing.length === 0
        ? nothing
        : html`<details class="notice">
            <summary>${say('incomplete', { n: rests.missing.length })}</summary>
            <ul>
              ${rests.missing.slice(0, 50).map(({ source, slice, detail }) => html`<li><b>${source} ${slice}</b>: ${detail}</li>`)}
            </ul>
          </details>`
    }`;
}
