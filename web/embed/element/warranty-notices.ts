import { formatPeriod } from '../../elements/figure/format-time.ts';
import type { EmbeddedWarrantyFragment } from '../../generated/graphql.ts';
import type { SayEmbed } from '../texts/embed-texts.ts';

const SHOWN_MAX = 3;

/** What limits a report, in words: what is missing of it, how far it is complete, and that some is not shown. */
export function warrantyNotices(
  { complete, missing, masked }: EmbeddedWarrantyFragment,
  dataThrough: string | null,
  say: SayEmbed,
  locale: string,
): readonly string[] {
  const what = missing.slice(0, SHOWN_MAX).map(({ detail }) => detail.replace(/\.$/, ''));
  const more = missing.length > SHOWN_MAX ? ['…'] : [];
  return [
    ...(complete ? [] : [say('incomplete', { what: [...what, ...more].join('; ') })]),
    ...(dataThrough === null ? [] : [say('complete-through', { day: formatPeriod(dataThrough, locale) })]),
    ...(masked.length > 0 ? [say('masked')] : []),
  ];
}
