import type { ChatCompletion } from './chat-completion.ts';
import { type ChatRequest, wantsStructure } from './chat-request.ts';

/** Whether an answer has the form that was asked for: so many choices, JSON, a call of a tool. What it says is another matter. */
export function meetsRequest({
  request,
  completion: { choices },
}: {
  readonly request: ChatRequest;
  readonly completion: ChatCompletion;
}): boolean {
  if (choices.length < (request.n ?? 1)) return false;
  if (mustCallTool(request.tool_choice) && !choices.every(({ message }) => message.tool_calls?.length)) return false;
  // Where tools may be called too, a text beside them is no answer yet.
  return (
    !wantsStructure(request) || choices.every(({ message }) => message.tool_calls?.length || isJson(message.content))
  );
}

/** `required`, or one tool by name. */
function mustCallTool(choice: unknown): boolean {
  return choice === 'required' || (typeof choice === 'object' && choice !== null);
}

function isJson(text: string | null | undefined): boolean {
  try {
    return text !== null && text !== undefined && typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}
