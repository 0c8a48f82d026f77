import '../elements/texts/de.ts';
import { TOKENS } from '../elements/theme/tokens.ts';
import { chosenLanguage } from '../texts/chosen-language.ts';
import { applyTheme } from './shell/theme.ts';
import './shell/console-shell.ts';

const sheet = new CSSStyleSheet();
sheet.replaceSync(`:root { ${TOKENS} }`);
document.adoptedStyleSheets = [sheet];
document.documentElement.lang = chosenLanguage();
applyTheme();
