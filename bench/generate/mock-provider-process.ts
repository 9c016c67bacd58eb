/** The paid provider in a process of its own: `node mock-provider-process.ts PORT SERVICE`, the service as JSON. */
import { createMockProvider } from './mock-provider.ts';
import { serviceSchema } from './scenario.ts';

const [port, service] = process.argv.slice(2);
const server = createMockProvider(serviceSchema.parse(JSON.parse(service ?? 'null')));
process.once('SIGTERM', () => process.exit(0));
server.listen(Number(port), '127.0.0.1', () => process.stdout.write('distill-loop provider ready\n'));
