import type { LicenceCostKind } from '#src/domain/licence/cost-of-licences.ts';
import type { MetricName } from '#src/domain/licence/licence-metric.ts';
import { enumOf } from '../enums/enum-of.ts';

export const LicenceMetricEnum = enumOf<MetricName>('LicenceMetric', 'How licences of a product are counted.', {
  device: 'Each thing on which it is installed.',
  user: 'Each person who has a thing on which it is installed.',
  core: 'The cores of each thing on which it is installed, by the factors and minimums of the rules.',
  seat: 'Each person who holds a seat.',
  consumption: 'The units that are used up.',
});

export const LicenceCostKindEnum = enumOf<LicenceCostKind>('LicenceCostKind', 'What becomes of a part of an entitlement.', {
  used: 'Somebody uses it.',
  idle: 'Somebody holds it who does not use it.',
  spare: 'Nobody holds it: whoever bought it bears it.',
});
