/** Of what registries say of people and resources. */
export const OPEN_TO_SOME = 'Null for viewers who do not see all cost centres.';
export const NO_TAGS_TO_SOME = 'None for viewers who do not see all cost centres.';
