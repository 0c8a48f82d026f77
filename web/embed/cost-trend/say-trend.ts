import type { SayEmbed } from '../texts/embed-texts.ts';
import type { TREND_EN } from './texts.ts';

export type TrendText = keyof typeof TREND_EN;
/** What says the texts of a trend. */
export type SayTrend = SayEmbed<TrendText>;
