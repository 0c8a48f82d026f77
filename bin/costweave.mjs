#!/usr/bin/env node
import path from 'node:path';
import { installWhatIsMissing, ROOT } from './install.mjs';
import { runNode24 } from './node24.mjs';

installWhatIsMissing();
runNode24(['--disable-warning=ExperimentalWarning', path.join(ROOT, 'src/main/cli.ts'), ...process.argv.slice(2)]);
