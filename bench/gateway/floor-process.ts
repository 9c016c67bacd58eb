/** The least that any gateway in Node costs: parse the request, forward it. `node floor-process.ts PORT UPSTREAM_PORT` */
import { Agent, createServer, request as send } from 'node:http';

const [port, upstreamPort] = process.argv.slice(2).map(Number);
const agent = new Agent({ keepAlive: true, maxSockets: 1_024 });
const server = createServer((request, response) => {
  let body = '';
  request
    .setEncoding('utf8')
    .on('data', (chunk: string) => {
      body += chunk;
    })
    .on('end', () => {
      const text = JSON.stringify(JSON.parse(body));
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
      const options = { host: '127.0.0.1', port: upstreamPort, path: request.url, method: 'POST', headers, agent };
      const upstream = send(options, (answer) => {
        const { connection: _connection, 'keep-alive': _keepAlive, ...head } = answer.headers;
        response.writeHead(answer.statusCode ?? 502, head);
        answer.pipe(response);
      });
      upstream.on('error', () => response.destroy());
      upstream.end(text);
    });
});
server.keepAliveTimeout = 75_000;
process.once('SIGTERM', () => process.exit(0));
server.listen(port, '127.0.0.1', 1_024, () => process.stdout.write('distill-loop floor ready\n'));
