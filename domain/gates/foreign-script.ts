const SCRIPTS = {
  Latin: /\p{Script=Latin}/gu,
  Cyrillic: /\p{Script=Cyrillic}/gu,
  Greek: /\p{Script=Greek}/gu,
  Arabic: /\p{Script=Arabic}/gu,
  Hebrew: /\p{Script=Hebrew}/gu,
  Devanagari: /\p{Script=Devanagari}/gu,
  Thai: /\p{Script=Thai}/gu,
  Hangul: /\p{Script=Hangul}/gu,
  Han: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu,
} as const;

const FEWEST_LETTERS = 20;
const MOST_FOREIGN_SHARE = 0.3;

/** The script of an answer that is to a good part in one that the prompt has no letter of; null where there is none. */
export function foreignScript({ prompt, answer }: { readonly prompt: string; readonly answer: string }): string | null {
  const letters = answer.match(/\p{L}/gu)?.length ?? 0;
  if (letters < FEWEST_LETTERS) return null;
  for (const [name, script] of Object.entries(SCRIPTS)) {
    const count = answer.match(script)?.length ?? 0;
    if (count > MOST_FOREIGN_SHARE * letters && prompt.search(script) < 0) return name;
  }
  return null;
}
