import { blotOut } from '../blot-out.ts';

/** Knows the secrets of one source and takes them out of texts, in whatever spelling they come back. */
export interface Redactor {
  /** From now on this text is taken out. Answers it, for use in place. */
  readonly know: (secret: string) => string;
  /** For errors and logs. */
  readonly redact: (text: string) => string;
  /** For what a source answers: only secrets so long that they stand there by no accident. */
  readonly clean: (text: string) => string;
}

const BLOT = '[blotted out]';

/** Shorter texts are no secrets, and taking them out would make every message unreadable. */
const SECRET_LENGTH_MIN = 4;
const CLEANED_LENGTH_MIN = 12;

export function createRedactor(): Redactor {
  const spellings = new Set<string>();
  const replaced = (text: string, lengthMin: number): string => {
    let clean = text;
    for (const spelling of spellings) if (spelling.length >= lengthMin) clean = clean.replaceAll(spelling, BLOT);
    return clean;
  };
  return {
    know(secret) {
      if (secret.length < SECRET_LENGTH_MIN) return secret;
      for (const spelling of spellingsOf(secret)) spellings.add(spelling);
      return secret;
    },
    redact: (text) => blotOut(replaced(text, SECRET_LENGTH_MIN)),
    clean: (text) => replaced(text, CLEANED_LENGTH_MIN),
  };
}

function spellingsOf(secret: string): string[] {
  const encoded = encodeURIComponent(secret);
  return [
    secret,
    encoded,
    encoded.replaceAll('%20', '+'),
    JSON.stringify(secret).slice(1, -1),
    JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/'),
    Buffer.from(secret).toString('base64'),
    Buffer.from(secret).toString('base64url'),
  ];
}
