/** An instant provider: `node upstream-process.ts PORT`. About 1 kB an answer, or 50 events where a stream is asked for; GET says how often it was asked. */
import { createServer } from 'node:http';

const TEXT = 'lorem ipsum dolor sit amet '.repeat(28);
const HEAD = { id: 'chatcmpl-1', created: 1, model: 'mock' };
const USAGE = { prompt_tokens: 40, completion_tokens: 60, total_tokens: 100 };

function bodyOf(content: string): Buffer {
  const choice = {
    index: 0,
    finish_reason: 'stop',
    logprobs: null,
    message: { role: 'assistant', content, refusal: null },
  };
  return Buffer.from(JSON.stringify({ ...HEAD, object: 'chat.completion', choices: [choice], usage: USAGE }));
}

function eventOf(delta: Record<string, unknown>, finish: string | null): string {
  const choice = { index: 0, delta, finish_reason: finish };
  return `data: ${JSON.stringify({ ...HEAD, object: 'chat.completion.chunk', choices: [choice] })}\n\n`;
}

const SURE = bodyOf(`${TEXT}\n[confidence: 0.95]`);
const UNSURE = bodyOf(`${TEXT}\n[confidence: 0.10]`);
const EVENTS = Array.from({ length: 50 }, (_, index) =>
  eventOf(
    index === 0 ? { role: 'assistant', content: '' } : { content: `word${index} ` },
    index === 49 ? 'stop' : null,
  ),
);

let asked = 0;
const server = createServer((request, response) => {
  if (request.method === 'GET') {
    response.end(String(asked));
    return;
  }
  asked++;
  let body = '';
  request
    .setEncoding('utf8')
    .on('data', (chunk: string) => {
      body += chunk;
    })
    .on('end', () => {
      if (/"stream":\s*true/.test(body)) {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        for (const event of EVENTS) response.write(event);
        response.end('data: [DONE]\n\n');
        return;
      }
      const answer = body.includes('unsure') ? UNSURE : SURE;
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length }).end(answer);
    });
});
server.keepAliveTimeout = 75_000;
process.once('SIGTERM', () => process.exit(0));
server.listen(Number(process.argv[2]), '127.0.0.1', 1_024, () => process.stdout.write('distill-loop upstream ready\n'));
