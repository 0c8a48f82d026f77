import { html, type TemplateResult } from 'lit';
import { formatPeriod } from '../../elements/figure/format-time.ts';
import { navigate } from '../route/navigate.ts';
import { hrefWith, type Route } from '../route/route.ts';
import type { Known } from '../screen/known.ts';
import { periodOf } from '../screen/period-of.ts';
import { language, say } from '../screen/screen.ts';

/** Which months are looked at. Chosen here, it holds on every screen. */
export function header(route: Route, known: Known): TemplateResult {
  const { from, to } = periodOf(route, known);
  const choose =
    (name: 'from' | 'to') =>
    ({ target }: Event) =>
      navigate(hrefWith(route, { from, to, [name]: (target as HTMLSelectElement).value }));
  const offered = [...new Set([...known.months.map(({ month }) => month), from, to])].toSorted().toReversed();
  const options = (chosen: string) =>
    offered.map((month) => html`<option value=${month} .selected=${month === chosen}>${formatPeriod(month, language)}</option>`);
  return html`<header>
    <label
      >${say('from')}
      <select name="from" @change=${choose('from')}>
        ${options(from)}
      </select></label
    >
    <label
      >${say('to')}
      <select name="to" @change=${choose('to')}>
        ${options(to)}
      </select></label
    >
  </header>`;
}
