import { GatewayError } from './gateway-error.ts';

/** Deeper than any real request; a parser's stack ends later. */
const DEEPEST = 64;

/** Parses a body; refuses what is no JSON object, or nested so deeply that handling it would cost more than it is worth. */
export function parseJsonObject(text: string): Record<string, unknown> {
  if (depthOf(text) > DEEPEST) throw refused(`The body is nested deeper than ${DEEPEST} levels.`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refused('The body is not JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw refused('The body is not a JSON object.');
  }
  return value as Record<string, unknown>;
}

/** Nesting outside of strings, counted without building anything. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let isInString = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (isInString) {
      if (code === 0x5c) index++;
      else if (code === 0x22) isInString = false;
    } else if (code === 0x22) isInString = true;
    else if (code === 0x7b || code === 0x5b) deepest = Math.max(deepest, ++depth);
    else if (code === 0x7d || code === 0x5d) depth--;
  }
  return deepest;
}

function refused(message: string): GatewayError {
  return new GatewayError({ status: 400, code: 'invalid_json', message });
}
