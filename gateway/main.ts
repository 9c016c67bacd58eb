import { runGateway } from './run-gateway.ts';

process.exitCode = await runGateway({ environment: process.env });
