import { FINDING_KIND_NAMES, FINDING_KINDS, type FindingKind, type FindingSeverity } from '#src/domain/finding/finding-kind.ts';
import type { FindingState, FindingVerdict } from '#src/domain/finding/finding.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enums/enum-of.ts';

export const FindingKindEnum = builder.enumType('FindingKind', {
  description: 'What was found of a delivery.',
  values: Object.fromEntries(FINDING_KIND_NAMES.map((kind) => [kind, { value: kind, description: FINDING_KINDS[kind].what }])) as Record<
    FindingKind,
    { value: FindingKind; description: string }
  >,
});

export const FindingSeverityEnum = enumOf<FindingSeverity>('FindingSeverity', 'What a finding does until somebody decides.', {
  holds: 'The delivery is held back: the revision before it counts.',
  blocks: 'The delivery counts, and no report that rests on it is complete.',
  tells: 'Nothing is stopped.',
});

export const FindingStateEnum = enumOf<FindingState>('FindingState', 'What became of a finding.', {
  open: 'Nobody has decided.',
  accepted: 'It is right as it is. A delivery that was held back is let in when it is read next.',
  dismissed: 'It does not count. A delivery that was held back stays out.',
  resolved: 'It is no longer so: another delivery of the slice counts.',
});

export const FindingVerdictEnum = enumOf<FindingVerdict>('FindingVerdict', 'What was decided on a finding.', {
  accepted: 'It is right as it is. A delivery that was held back is let in when it is read next.',
  dismissed: 'It does not count. A delivery that was held back stays out.',
});
