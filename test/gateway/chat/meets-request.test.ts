import { expect, test } from '@jest/globals';
import { meetsRequest } from '../../../gateway/chat/meets-request.ts';

const says = (content: string | null) => ({ index: 0, finish_reason: 'stop', message: { content } });
const calls = { index: 0, finish_reason: 'tool_calls', message: { content: null, tool_calls: [{ id: 'call-1' }] } };
const JSON_MODE = { response_format: { type: 'json_object' } };

test.each([
  ['text, text', {}, [says('x')], true],
  ['two choices, two', { n: 2 }, [says('x'), says('y')], true],
  ['two choices, one', { n: 2 }, [says('x')], false],
  ['JSON, JSON', JSON_MODE, [says('{"a": 1}')], true],
  ['JSON, broken', JSON_MODE, [says('{"a":')], false],
  ['JSON, a bare word', JSON_MODE, [says('track_order')], false],
  ['a schema, text', { response_format: { type: 'json_schema', json_schema: {} } }, [says('a,b')], false],
  ['the format text, text', { response_format: { type: 'text' } }, [says('a,b')], true],
  ['JSON or a tool, a call', JSON_MODE, [calls], true],
  ['a tool, a call', { tool_choice: 'required' }, [calls], true],
  ['a tool, text', { tool_choice: 'required' }, [says('x')], false],
  ['this tool, text', { tool_choice: { type: 'function', function: { name: 'f' } } }, [says('x')], false],
  ['any tool or none, text', { tool_choice: 'auto' }, [says('x')], true],
])('meetsRequest: asked for %s → %j', (_case, fields, choices, meets) => {
  const request = { model: 'task', messages: [], ...fields };
  expect(meetsRequest({ request, completion: { choices } })).toBe(meets);
});
