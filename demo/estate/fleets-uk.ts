import { AZURE_METERS } from '../azure/meters.ts';
import { readFleets } from './read-fleets.ts';

/** What runs under the British enrolment: a line a day each. Quantities are in the meter's blocks. */
export const UK_FLEETS = readFleets(
  AZURE_METERS,
  `
  id                   account       offer        count  every  perDay   pattern   team              app               env      commitment
  uk-it-desktops       corp-it       vm-d2s       18     day    1.2      business  corporate-it      virtual-desktops  prod     -
  uk-it-disks          corp-it       disk         18     day    0.0333   storage   corporate-it      virtual-desktops  prod     -
  uk-it-intranet       corp-it       app-service  6      day    24       steady    -                 intranet          prod     -
  uk-erp-servers       erp           vm-e4s       5      day    23.6     steady    finance-systems   erp               prod     reservation
  uk-erp-db            erp           sql          6      day    96       business  finance-systems   erp               prod     -
  uk-erp-disks         erp           disk         10     day    0.0333   storage   finance-systems   erp               prod     -
  uk-erp-test          erp           vm-d2s       4      day    0.9      business  finance-systems   erp               staging  -
  uk-analytics-db      analytics-uk  cosmos       6      day    81       business  data              reporting         prod     -
  uk-analytics-lake    analytics-uk  blob         12     day    190      storage   data              lake              prod     -
  uk-analytics-writes  analytics-uk  blob-writes  12     day    21       business  data              lake              prod     -
  uk-logs              platform-uk   logs         6      day    4.4      business  platform          observability     prod     -
  uk-transfer          platform-uk   bandwidth    10     day    13.0713  shop      platform          network           prod     -
  uk-lab-untagged      lab           vm-d2s       8      day    0.8      business  -                 -                 -        -
  uk-lab-stranger      lab           disk         5      day    0.0333   storage   innovation-guild  prototype         dev      -
  uk-lab-security      lab           app-service  2      day    10       business  security          prototype         dev      -
`,
);
