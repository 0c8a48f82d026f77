import type { DimensionScope } from '../scope.ts';
import { scopePredicate } from '../scope-condition.ts';
import type { TagIndex } from '../tag-index.ts';
import type { Month } from '../../time/month.ts';
import { holdsIn, type TaggedPlace } from './tag-rules.ts';

/**
 * The places that a scope lies in, the nearest first: the first place whose condition holds, and those that it is within. A place that does
 * not hold in the month is passed through: what lies in it lies in what it is within.
 */
export function inheritedTags(
  places: readonly TaggedPlace[],
  month: Month,
): (scope: DimensionScope, tags: TagIndex) => readonly TaggedPlace[] {
  const byName = new Map(places.map((place) => [place.name, place]));
  const doors = places.flatMap((place) => (place.when ? [{ place, holds: scopePredicate(place.when) }] : []));
  return (scope, tags) => {
    const chain: TaggedPlace[] = [];
    let place = doors.find(({ place: one, holds }) => holdsIn(one, month) && holds(scope, tags))?.place;
    while (place) {
      if (holdsIn(place, month)) chain.push(place);
      place = place.within === undefined ? undefined : byName.get(place.within);
    }
    return chain;
  };
}
