import { methodOf, type MethodTable } from '../allocation/method.ts';
import { saidAmounts, saidFallback, saidList } from '../allocation/said.ts';
import type { AllocationSelect } from '../allocation/select.ts';
import type { Step } from '../allocation/step.ts';

/** What a step does, in whole sentences: which cost it takes, where it goes, and what is changed of that. */
export function stepInWords(step: Step, methods: MethodTable): string[] {
  const method = methodOf(step, methods);
  return [
    `${takes(step)} The cost ${method.says(step)}`,
    ...(step.pool ? [`It is shared cost for which ${step.pool.owner} answers: ${step.pool.reason}.`] : []),
    ...(step.incentive ? [idle(step.incentive)] : []),
    ...(step.limits ? [limited(step.limits)] : []),
    ...(step.subsidy ? [subsidised(step.subsidy)] : []),
  ];
}

function takes({ from, select }: Step): string {
  const conditions = select === undefined ? [] : conditionsOf(select);
  const of = conditions.length === 0 ? '' : ` with ${saidList(conditions)}`;
  if (from && from.length > 0) return `What ${saidList(from)} hold after the steps before${of} is sent on.`;
  return conditions.length === 0 ? 'All cost that no step before took.' : `Cost${of} that no step before took.`;
}

/** Each condition of a selection, in the order of its names. */
export function conditionsOf({ tags = [], ...dimensions }: AllocationSelect): string[] {
  const said = (condition: object): string => {
    if ('in' in condition) return (condition.in as readonly string[]).join(' or ');
    if ('notIn' in condition) return `other than ${(condition.notIn as readonly string[]).join(', ')}`;
    const isThere = 'mapped' in condition ? condition.mapped : (condition as { readonly present: boolean }).present;
    return isThere === true ? 'known' : 'lacking';
  };
  return [
    ...Object.entries(dimensions)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([name, condition]) => (condition === undefined ? [] : [`${words(name)} ${said(condition)}`])),
    ...tags.map(({ key, ...condition }) => `the tag ${key} ${said(condition)}`),
  ];
}

function idle({ driver, price, currency, unit, fallback }: NonNullable<Step['incentive']>): string {
  const priced = `${price} ${currency} for each ${unit ?? 'unit'} of ${driver}`;
  return `For what is idle they pay ${priced}, and get all of it back in proportion to what they pay anyway.${saidFallback(fallback)}`;
}

function limited({ currency, floors = {}, caps = {}, overflow }: NonNullable<Step['limits']>): string {
  const said = [
    ...(Object.keys(floors).length > 0 ? [`at least ${saidAmounts(floors)}`] : []),
    ...(Object.keys(caps).length > 0 ? [`at most ${saidAmounts(caps)}`] : []),
  ];
  return `In ${currency}, cost centres pay ${said.join(', and ')}; what that leaves over or takes more is ${overflow === undefined ? 'nobody’s, under the name of the step' : `for ${overflow}`}.`;
}

function subsidised(subsidy: NonNullable<Step['subsidy']>): string {
  const much = 'share' in subsidy ? `${subsidy.share} of what the others would pay` : `up to ${subsidy.amount} ${subsidy.currency} of it`;
  return `${subsidy.payer} pays ${much} in their place.`;
}

/** `serviceName` → `service name`. */
function words(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
