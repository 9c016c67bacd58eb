import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { environmentSchema } from '../config.ts';
import { SEARCH_ATTRIBUTES } from '../domain/run/search-attributes.ts';

const PROJECT = fileURLToPath(new URL('../', import.meta.url));
const temporal = process.env.TEMPORAL_TEST_EXECUTABLE as string;

const serviceSchema = z.strictObject({
  // An exact version, and no registry but the default one.
  image: z.string().regex(/^[a-z]+(\/[a-z]+)?:\d+\.\d+\.\d+(-[a-z-]+)?$/),
  command: z.string(),
  working_dir: z.literal('/app').optional(),
  init: z.boolean().optional(),
  environment: z.partialRecord(environmentSchema.keyof(), z.string()).optional(),
  ports: z.array(z.string().regex(/^127\.0\.0\.1:(\d+):\1$/)).optional(),
  volumes: z.array(z.string().regex(/^(\.|[a-z_]+):\/[a-z_/]+$/)).optional(),
  depends_on: z
    .record(z.string(), z.strictObject({ condition: z.enum(['service_healthy', 'service_completed_successfully']) }))
    .optional(),
  healthcheck: z
    .strictObject({
      test: z.tuple([z.literal('CMD')], z.string()),
      interval: z.string().regex(/^\d+s$/),
      timeout: z.string().regex(/^\d+s$/),
      retries: z.int().positive(),
    })
    .optional(),
  restart: z.literal('unless-stopped').optional(),
});
const composeSchema = z.strictObject({
  'x-node': z.looseObject({}),
  services: z.record(z.string(), serviceSchema),
  volumes: z.record(z.string(), z.strictObject({})),
});

const text = readFileSync(`${PROJECT}docker-compose.yml`, 'utf8');
const { services, volumes } = composeSchema.parse(parse(text, { merge: true }));
const scripts = (JSON.parse(readFileSync(`${PROJECT}package.json`, 'utf8')) as { scripts: Record<string, string> })
  .scripts;

/** Fails where the `temporal` of the pinned version lacks the subcommand or one of the flags. */
function expectTemporalCommand(words: readonly string[]): void {
  const firstFlag = words.findIndex((word) => word.startsWith('--'));
  const subcommand = firstFlag === -1 ? words : words.slice(0, firstFlag);
  const flags = words.filter((word) => word.startsWith('--'));
  const help = execFileSync(temporal, [...subcommand, '--help'], { encoding: 'utf8' });
  expect(help).toContain(`temporal ${subcommand.join(' ')} [flags]`);
  for (const flag of flags) expect(help).toContain(`${flag} `);
}

function expectNodeCommand(words: readonly string[]): void {
  const [program, first, second] = words as [string, string, string | undefined];
  if (program === 'npm') expect(first === 'ci' || (first === 'run' && scripts[second ?? ''] !== undefined)).toBe(true);
  else {
    expect(program).toBe('node');
    expect(first === '-e' || existsSync(`${PROJECT}${first}`)).toBe(true);
  }
}

describe('docker-compose.yml', () => {
  test('size: one screen → at most 70 lines', () => {
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(70);
  });

  test('services: temporal, emulator and worker → each with a health check', () => {
    for (const name of ['temporal', 'emulator', 'worker']) expect(services[name]?.healthcheck).toBeDefined();
  });

  test('references: services and volumes → every one is there, and a waited-for health check exists', () => {
    for (const { depends_on: dependencies = {}, volumes: mounts = [] } of Object.values(services)) {
      for (const [name, { condition }] of Object.entries(dependencies)) {
        expect(services).toHaveProperty(name);
        if (condition === 'service_healthy') expect(services[name]?.healthcheck).toBeDefined();
      }
      const named = mounts.map((mount) => mount.split(':')[0] as string).filter((source) => source !== '.');
      for (const name of named) expect(volumes).toHaveProperty(name);
    }
  });

  test.each(Object.entries(services))('%s: its commands → they exist', (_, { image, command, healthcheck }) => {
    const runsTemporal = image.startsWith('temporalio/temporal:');
    const words = command.split(/\s+/);
    const check = healthcheck?.test.slice(1) ?? [];
    if (runsTemporal) {
      expectTemporalCommand(words);
      if (check.length > 0) {
        expect(check[0]).toBe('temporal');
        expectTemporalCommand(check.slice(1));
      }
    } else {
      expectNodeCommand(words);
      if (check.length > 0) expectNodeCommand(check);
    }
  });

  test('search attributes: those of the code → registered by the server', () => {
    for (const [name, type] of Object.entries(SEARCH_ATTRIBUTES)) {
      expect(services.temporal?.command).toContain(`--search-attribute ${name}=${type}`);
    }
  });
});
