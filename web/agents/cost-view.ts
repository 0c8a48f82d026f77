import { CostweaveBars } from '../elements/chart/costweave-bars.ts';
import { formatInstant } from '../elements/figure/format-time.ts';
import { CostweaveState } from '../elements/state/costweave-state.ts';
import '../elements/texts/de.ts';
import { elementTexts, languageAround } from '../elements/texts/element-texts.ts';
import { sayIn } from '../texts/say.ts';
import { askHost } from './ask-host.ts';
import { chartsOf, type Cell, type ToldCosts } from './charts-of.ts';

const AS_OF = { en: { asOf: 'as of {at}' }, de: { asOf: 'Stand {at}' } };

/** What an assistant shows beside its answer: the same rows, as charts and as a table. Nothing is asked of the hub from here. */
const place = document.querySelector('main')!;
let whole = '';

askHost(window, {
  asked: ({ from, to }) => (whole = from === to ? String(from) : `${String(from)} – ${String(to)}`),
  answered: ({ structuredContent, isError, content }) => {
    if (isError === true || typeof structuredContent !== 'object') return showState('error', content);
    const told = structuredContent as ToldCosts;
    if (told.rows.length === 0) return showState('empty', undefined);
    place.replaceChildren(...charts(told), table(told), remark(told));
  },
  looks: ({ theme, locale }) => {
    if (theme === 'light' || theme === 'dark') document.documentElement.style.colorScheme = theme;
    if (typeof locale === 'string') document.documentElement.lang = locale;
  },
});

function showState(kind: 'error' | 'empty', content: unknown): void {
  const state = new CostweaveState();
  Object.assign(state, { kind, reason: textIn(content) });
  place.replaceChildren(state);
}

function textIn(content: unknown): string | undefined {
  const [first] = Array.isArray(content) ? (content as { readonly text?: unknown }[]) : [];
  return typeof first?.text === 'string' ? first.text : undefined;
}

function charts(told: ToldCosts): HTMLElement[] {
  const say = elementTexts(languageAround(place));
  return chartsOf(told, whole, say('rest')).flatMap((chart) => {
    const currency = document.createElement('h2');
    currency.textContent = chart.currency;
    const bars = new CostweaveBars();
    bars.chart = chart;
    bars.what = chart.currency;
    return [currency, bars];
  });
}

function table({ columns, rows }: ToldCosts): HTMLElement {
  const line = (cells: readonly Cell[], of: 'th' | 'td') => {
    const row = document.createElement('tr');
    for (const [index, cell] of cells.entries()) {
      const place = document.createElement(of);
      // Text alone: what sources are called is said by others.
      place.textContent = cell === null ? '–' : String(cell);
      if (/cost|delta|change|count/i.test(columns[index]!)) place.className = 'figure';
      row.append(place);
    }
    return row;
  };
  const all = document.createElement('table');
  all.append(line(columns, 'th'), ...rows.map((row) => line(row, 'td')));
  return all;
}

function remark({ asOf, warranty, more }: ToldCosts): HTMLElement {
  const language = languageAround(place);
  const said = [
    ...(asOf === null ? [] : [sayIn(AS_OF, language)('asOf', { at: formatInstant(asOf, language) })]),
    ...(warranty.missing ?? []),
    ...(more === 'none' ? [] : [more]),
  ];
  const line = document.createElement('p');
  line.textContent = said.join(' · ');
  return line;
}
