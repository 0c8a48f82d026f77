import './count.ts';
import './date-time.ts';
import './date.ts';
import './decimal.ts';
import './json.ts';
import './month.ts';
