import { methodologyOfMonth } from '../../../actions/methodology/methodology-of-month.ts';
import { methodologyPage } from '../../../domain/methodology/methodology-page.ts';
import { methodologyText, type Methodology } from '../../../domain/methodology/methodology.ts';
import type { Month } from '../../../domain/time/month.ts';
import { readAs } from '../../../store/viewer/read-as.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../../command-context.ts';
import { CommandFailure } from '../../command-failure.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { plainText } from '../../terminal/plain-text.ts';

export const METHODOLOGY_FORMATS = ['text', 'html', 'json'] as const;
type Format = (typeof METHODOLOGY_FORMATS)[number];

const WRITTEN: { readonly [F in Format]: (methodology: Methodology) => string } = {
  text: (methodology) => methodologyText(methodology).split('\n').map(plainText).join('\n'),
  html: methodologyPage,
  json: (methodology) => `${JSON.stringify({ schemaVersion: 1, ...methodology })}\n`,
};

export async function showMethodology(
  { terminal, config }: CommandContext,
  month: Month,
  { format }: { readonly format: Format },
): Promise<ExitCode> {
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  const found = await readAs(database.db, LOCAL_ADMINISTRATOR, (snapshot) => methodologyOfMonth(snapshot, month));
  if (!found)
    throw new CommandFailure(
      EXIT.usage,
      `expected an allocation of ${month}, found none: \`costweave run allocation --period ${month}\` makes it.`,
    );
  await terminal.data(WRITTEN[terminal.json ? 'json' : format](found));
  return EXIT.ok;
}
