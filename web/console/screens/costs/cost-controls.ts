import { html, nothing, type TemplateResult } from 'lit';
import { navigate } from '../../route/navigate.ts';
import { hrefWith, type Route } from '../../route/route.ts';
import { DIMENSION_NAMES, DIMENSIONS } from '../../screen/dimensions.ts';
import { fieldText } from '../../screen/field-text.ts';
import { conditionsIn, type Condition } from '../../screen/filter-of.ts';
import { say, type ConsoleText } from '../../screen/screen.ts';
import { BASES, COMPARISONS, GRANULARITIES, type Explored } from './explored.ts';

/** What is grouped, narrowed and compared. Each choice is another address. */
export function costControls(route: Route, explored: Explored, currencies: readonly string[]): TemplateResult {
  const targets = [...new Set([...currencies, ...(explored.convert ? [explored.convert] : []), 'EUR', 'USD', 'GBP'])].toSorted();
  return html`<div class="controls">
      ${choice(
        route,
        'group',
        say('groupBy'),
        explored.group,
        DIMENSION_NAMES.map((name) => [name, say(DIMENSIONS[name].title)]),
      )}
      ${choice(
        route,
        'by',
        say('by'),
        explored.granularity,
        GRANULARITIES.map((name) => [name, say(`by.${name}`)]),
      )}
      ${choice(
        route,
        'basis',
        say('basis'),
        explored.basis,
        BASES.map((name) => [name, say(`basis.${name}`)]),
      )}
      ${choice(route, 'compare', say('compare'), explored.compare ?? '', [['', say('compareNone')], ...COMPARISONS.map((name): Option => [name, say(`compare.${name}`)])])}
      ${choice(route, 'convert', say('convert'), explored.convert ?? '', [['', say('asBilled')], ...targets.map((code): Option => [code, code])])}
      <form @submit=${(event: SubmitEvent) => addCondition(event, route)}>
        <label
          >${say('narrow')}
          <select name="dimension">
            ${DIMENSION_NAMES.map((name) => html`<option value=${name}>${say(DIMENSIONS[name].title)}</option>`)}
          </select></label
        >
        <label>${say('contains')} <input name="value" required maxlength="200" size="12" /></label>
        <button>${say('add')}</button>
      </form>
    </div>
    ${conditionList(route)}`;
}

type Option = readonly [value: string, title: string];

export function choice(route: Route, name: string, title: string, chosen: string, options: readonly Option[]): TemplateResult {
  const choose = ({ target }: Event) => navigate(hrefWith(route, { [name]: (target as HTMLSelectElement).value || null }));
  return html`<label
    >${title}
    <select name=${name} @change=${choose}>
      ${options.map(([value, text]) => html`<option value=${value} .selected=${value === chosen}>${text}</option>`)}
    </select></label
  >`;
}

/** The conditions that hold, each with a way to take it back. */
export function conditionList(route: Route): TemplateResult | typeof nothing {
  const conditions = conditionsIn(route.params);
  if (conditions.length === 0) return nothing;
  return html`<ul class="conditions" aria-label=${say('conditions')}>
    ${conditions.map(
      (condition) =>
        html`<li>
          ${said(condition)}
          <a
            href=${hrefWith(route, { [`${condition.kind}.${condition.dimension}`]: null })}
            aria-label=${say('removeCondition', { what: said(condition) })}
            >×</a
          >
        </li>`,
    )}
  </ul>`;
}

function said({ dimension, kind, values }: Condition): string {
  const text: ConsoleText = `condition.${kind}`;
  const shown = values.length > 3 ? `${values.slice(0, 3).join(', ')} …` : values.join(', ');
  return say(text, { dimension: say(DIMENSIONS[dimension].title), values: shown });
}

function addCondition(event: SubmitEvent, route: Route): void {
  event.preventDefault();
  const name = `like.${fieldText(event, 'dimension')}`;
  navigate(hrefWith(route, { [name]: [...route.params.getAll(name), fieldText(event, 'value')] }));
  (event.target as HTMLFormElement).reset();
}
