/** A conversation that every client must be able to have, and what it must get. */
export interface Conversation {
  readonly name: string;
  readonly messages: readonly { readonly role: 'system' | 'user' | 'assistant'; readonly content: string }[];
  /** Fields of the wire beside model and messages. */
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly toolCall?: string;
  /** The texts of all choices, where more than one is asked for. */
  readonly answers?: readonly string[];
}

const ask = (content: string) => [{ role: 'user' as const, content }];
const parameters = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] };
const schema = {
  type: 'object',
  properties: { echo: { type: 'string' } },
  required: ['echo'],
  additionalProperties: false,
};

export const CONVERSATIONS: readonly Conversation[] = [
  { name: 'plain', messages: ask('hello'), text: 'echo: hello' },
  { name: 'system prompt', messages: [{ role: 'system', content: 'Be brief.' }, ...ask('hi')], text: 'echo: hi' },
  {
    name: 'several turns',
    messages: [...ask('one'), { role: 'assistant', content: 'echo: one' }, ...ask('two')],
    text: 'echo: two',
  },
  {
    name: 'JSON mode',
    messages: ask('json'),
    fields: { response_format: { type: 'json_object' } },
    text: '{"echo":"json"}',
  },
  {
    name: 'structured output',
    messages: ask('shape'),
    fields: { response_format: { type: 'json_schema', json_schema: { name: 'echo', strict: true, schema } } },
    text: '{"echo":"shape"}',
  },
  {
    name: 'tools',
    messages: ask('weather'),
    fields: { tools: [{ type: 'function', function: { name: 'look', description: 'Looks outside.', parameters } }] },
    text: '',
    toolCall: '{"city":"Oslo"}',
  },
  {
    name: 'two answers',
    messages: ask('twice'),
    fields: { n: 2 },
    text: 'echo: twice',
    answers: ['echo: twice', 'echo: twice, answer 2'],
  },
  { name: 'stop', messages: ask('one|END|two'), fields: { stop: ['END'] }, text: 'echo: one|' },
  { name: 'log-probabilities', messages: ask('odds'), fields: { logprobs: true, top_logprobs: 1 }, text: 'echo: odds' },
  { name: 'letters of all kinds', messages: ask('naïve 🦊 日本'), text: 'echo: naïve 🦊 日本' },
];
