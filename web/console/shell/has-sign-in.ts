/** Whether browsers can sign in at this hub: it says so in its page. */
export const HAS_SIGN_IN = 'signIn' in document.documentElement.dataset;
