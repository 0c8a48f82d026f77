import type { MetersComparedQueryVariables } from '../../../generated/graphql.ts';
import type { Route } from '../../route/route.ts';

export type MetersAsked = Omit<MetersComparedQueryVariables, 'after'>;

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const DECIMAL = /^\d{1,15}(\.\d{1,9})?$/;
const COUNT = /^[1-9]\d{0,2}$/;

/** What the address wants to have compared; undefined while it does not say all of it. */
export function metersAsked({ params }: Route): MetersAsked | undefined {
  const text = (name: string) => params.get(name) ?? '';
  const [vendor, own, first, last] = [text('vendor'), text('own'), text('first'), text('last')];
  if (vendor === '' || own === '' || !DAY.test(first) || !DAY.test(last) || last < first) return undefined;
  const tolerance = {
    ...(DECIMAL.test(text('relative')) && { relative: text('relative') }),
    ...(DECIMAL.test(text('absolute')) && { absolute: text('absolute') }),
    ...(COUNT.test(text('days')) && { days: Number(text('days')) }),
  };
  return { vendor, own, from: first, to: last, tolerance };
}
