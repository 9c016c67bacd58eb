import { describe, expect, test } from '@jest/globals';
import { loadConfig } from '../../../config.ts';
import { demoEnvironment } from '../../../scripts/demo/demo-environment.ts';
import { environmentForServer } from '../../../scripts/temporal/environment-for-server.ts';
import { temporalOptions } from '../../../temporal-options.ts';

const users = {
  PATH: '/bin',
  LOG_LEVEL: 'debug',
  STORE_URL: 'postgres://production/distill',
  PROVIDERS_FILE: 'providers.json',
  EMULATOR_URL: 'http://10.0.0.1:4010',
  TEMPORAL_ADDRESS: 'team.tmprl.cloud:7233',
  TEMPORAL_NAMESPACE: 'team',
  TEMPORAL_API_KEY: 'secret',
  TEMPORAL_TASK_QUEUE: 'production',
  TEMPORAL_CLI_PATH: '/opt/temporal',
};

describe('demoEnvironment', () => {
  test('settings: of a production loop → none of it is touched, the rest is kept', () => {
    const environment = demoEnvironment({ environment: users, stateFolder: '/tmp/demo', ports: [1, 2, 3, 4] });
    expect(environment).toEqual({
      PATH: '/bin',
      LOG_LEVEL: 'debug',
      TEMPORAL_CLI_PATH: '/opt/temporal',
      DISTILL_HOME: '/tmp/demo',
      TEMPORAL_PORT: '1',
      TEMPORAL_UI_PORT: '2',
      EMULATOR_PORT: '3',
      GATEWAY_PORT: '4',
    });
    expect(loadConfig(environment)).toMatchObject({
      storeUrl: 'sqlite:/tmp/demo/store.db',
      emulatorUrl: 'http://127.0.0.1:3',
    });
  });
});

describe('environmentForServer', () => {
  test('settings: for another server → only the address of ours is left, the task queue is kept', () => {
    const environment = environmentForServer({
      environment: users,
      address: '127.0.0.1:7233',
      uiUrl: 'http://127.0.0.1:8233',
      stateFolder: '/tmp/none',
    });
    expect(temporalOptions({ environment, localPort: 1 })).toEqual({
      connectionOptions: { address: '127.0.0.1:7233' },
      namespace: 'default',
    });
    expect(loadConfig(environment).TEMPORAL_TASK_QUEUE).toBe('production');
  });
});
