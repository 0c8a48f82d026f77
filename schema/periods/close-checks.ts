import { closeChecks } from '#src/actions/period/close-checks.ts';
import { CLOSE_CHECK_DEMANDS } from '#src/runs/close-checks.ts';
import { builder } from '../builder.ts';
import { CloseCheckResult } from './close-check-type.ts';

builder.queryField('closeChecks', (t) =>
  t.field({
    demands: CLOSE_CHECK_DEMANDS,
    type: [CloseCheckResult],
    nullable: true,
    description: 'The checklist of a month as it is now: what would be passed, and what waived, if it were closed at once.',
    args: { month: t.arg({ type: 'Month', required: true, description: 'The month.' }) },
    resolve: (_, { month }, { snapshot }) => snapshot.read((reading) => closeChecks(reading, month)),
  }),
);
