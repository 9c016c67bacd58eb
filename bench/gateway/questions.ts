import { LOCAL_QUESTION } from './local-student.ts';
import { ALIAS, LOCAL_ALIAS } from './targets.ts';

/** What is asked, by what comes of it at the gateway. */
export const QUESTIONS = {
  /** The student is sure. */
  accepted: { model: ALIAS, content: repeated('Name one fact about the sea.'), headers: {}, decision: 'accepted' },
  /** It is not, so the teacher is asked too; the record is committed before the answer leaves. */
  escalated: {
    model: ALIAS,
    content: repeated('You are unsure. Name one fact about the sea.'),
    headers: {},
    decision: 'low_confidence',
  },
  /** The same without a record, as a client may wish. */
  unrecorded: {
    model: ALIAS,
    content: repeated('You are unsure. Name one fact about the sea.'),
    headers: { 'x-distill-record': 'no' },
    decision: 'low_confidence',
  },
  /** A classifier in the gateway's own process answers. */
  local: { model: LOCAL_ALIAS, content: LOCAL_QUESTION, headers: {}, decision: 'accepted' },
} as const;

export type Question = keyof typeof QUESTIONS;

/** A question as the body of a request. */
export function bodyOf({ question, stream }: { readonly question: Question; readonly stream: boolean }): string {
  const { model, content } = QUESTIONS[question];
  return JSON.stringify({ model, stream, max_tokens: 64, messages: [{ role: 'user', content }] });
}

function repeated(sentence: string): string {
  return Array.from({ length: 3 }, () => sentence).join(' ');
}
