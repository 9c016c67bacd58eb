import { probabilityText, usdText } from '../../domain/report/number-texts.ts';
import { mark } from '../../domain/report/signs.ts';
import { singleLine } from '../../domain/report/single-line.ts';
import type { Reply } from './ask-respondent.ts';

/** The answers one below the other, each under what is known of it, and what all of them cost. */
export function repliesText(responses: readonly Reply[]): string {
  return [...responses.map(responseText), costText(responses)].join('\n\n');
}

function responseText(response: Reply): string {
  const { role, model, answer, error, tokens, usd, latencyMs } = response;
  const facts = [
    ...(answer === null ? [] : [verdictText(response), confidenceText(response)]),
    ...(tokens === null ? [] : [`${tokens.promptTokens} + ${tokens.completionTokens} tokens`]),
    usd === null ? 'no price known' : usdText(usd),
    `${Math.round(latencyMs)} ms`,
  ].filter((fact) => fact !== null);
  const said = answer === null ? `❌ ${singleLine(error ?? '')}` : printable(answer.trim());
  return `${role}  ${model}\n${facts.join('  ·  ')}\n${indented(said)}`;
}

function verdictText({ verdict }: Reply): string {
  if (verdict === null) return 'no verifier can tell';
  return verdict.pass ? `${mark(true)} right` : `${mark(false)} wrong: ${singleLine(verdict.reason)}`;
}

function confidenceText({ confidence, threshold, role }: Reply): string | null {
  if (role === 'teacher') return null;
  if (confidence === null) return 'confidence unknown';
  const compared = threshold === null ? '' : confidence >= threshold ? ', accepted' : ', passed on';
  return `confidence ${probabilityText(confidence)}${compared}`;
}

function costText(responses: readonly Reply[]): string {
  const known = responses.reduce((sum, { usd }) => sum + (usd ?? 0), 0);
  const without = responses.some(({ usd }) => usd === null) ? ', and what the models without a price cost' : '';
  return `Asking cost ${usdText(known)}${without}.`;
}

/** A model's words must not steer the terminal. */
function printable(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n\t]/gu, '');
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}
