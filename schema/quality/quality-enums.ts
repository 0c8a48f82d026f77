import type { OffenceState } from '#src/domain/quality/quality-output.ts';
import type { QualityAction, QualitySeverity, StewardSide } from '#src/domain/quality/quality-rule.ts';
import { enumOf } from '../enums/enum-of.ts';

export const QualitySeverityEnum = enumOf<QualitySeverity>('QualitySeverity', 'How much an offence says against a record.', {
  info: 'A tenth of the record is lost to the score.',
  warning: 'Half of the record is lost to the score.',
  error: 'All of the record is lost to the score.',
});

export const QualityActionEnum = enumOf<QualityAction>('QualityAction', 'What a rule does to records that offend it.', {
  note: 'They are shown.',
  quarantine: 'They stay counted, and nothing rests on them until the offence is mended or waived.',
});

export const OffenceStateEnum = enumOf<OffenceState>('QualityOffenceState', 'What became of an offence.', {
  open: 'It stands.',
  quarantined: 'It stands, and nothing rests on the record.',
  waived: 'A steward of each side had signed when the run was made: it is let be.',
});

export const StewardSideEnum = enumOf<StewardSide>('StewardSide', 'The two who own a rule together.', {
  finance: 'Who answers for the figures.',
  operations: 'Who answers for the systems that the records come from.',
});
